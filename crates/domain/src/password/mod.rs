//! Passwords of the agents.
//!
//! Source: CNIL, recommendation on passwords, deliberation 2022-100 of 21 July 2022: 80 bits when
//! nothing but the password protects. That is the case here: whoever carries the files away tries
//! passwords at leisure, and no lock-out slows him down. Three ways to reach 80 bits are accepted:
//! 12 characters of four kinds, 14 of three, or a phrase of 7 words. No renewal, no secret question.
//!
//! A password is worth what a guesser cannot take as a whole: a common word, the agent's name, a
//! row of keys, a repetition or a year each count for a single character.

mod pieces;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

use crate::field::{FieldError, code};
use pieces::{Kind, Pieces};

/// What the recommendation asks, in bits.
pub const REQUIRED_BITS: u32 = 80;
/// Longest password accepted, in characters: key derivation must not be fed without measure.
pub const MAX_CHARS: usize = 256;
/// Least length with four kinds of characters.
const CHARS_OF_FOUR_KINDS: u32 = 12;
/// Least length with three kinds of characters.
const CHARS_OF_THREE_KINDS: u32 = 14;
/// Least count of different words in a phrase.
const WORDS: u32 = 7;

/// Why a password is refused. Holds nothing of the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code}")]
pub struct PasswordError {
    /// One of the `password.*` codes of [`crate::field::FIELD_CODES`].
    pub code: Cow<'static, str>,
}

impl PasswordError {
    const fn new(code: &'static str) -> Self {
        Self {
            code: Cow::Borrowed(code),
        }
    }

    /// The same, said of the field at `path`.
    #[must_use]
    pub fn at(&self, path: &str) -> FieldError {
        let error = FieldError {
            path: path.to_owned(),
            code: self.code.clone(),
            params: Default::default(),
        };
        if self.code == code::PASSWORD_TOO_LONG {
            error.with("max", MAX_CHARS)
        } else {
            error
        }
    }
}

/// How strong a password is, for the hint under its field while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Strength {
    /// Estimated entropy in bits; at least [`REQUIRED_BITS`] exactly when `enough`.
    pub bits: u32,
    /// True when [`check`] would accept it from somebody whose name it does not hold.
    pub enough: bool,
    /// What stands in the way, as one of the `password.*` codes; `None` when `enough`.
    pub advice: Option<Cow<'static, str>>,
}

/// Checks a new password of an agent.
///
/// # Errors
/// `password.too_short`, `password.too_few_kinds`, `password.too_long`; and when the length is
/// reached only thanks to what is easily guessed, `password.common`, `password.personal` (login,
/// name of the agent or of the commune), `password.sequence`, `password.repeated`.
pub fn check(
    password: &str,
    login: &str,
    display_name: &str,
    commune: &str,
) -> Result<(), PasswordError> {
    judge(password, &[login, display_name, commune])
        .map(drop)
        .map_err(|(_, error)| error)
}

/// How strong a password is, without knowing whose it will be.
#[must_use]
pub fn strength(password: &str) -> Strength {
    match judge(password, &[]) {
        Ok(bits) => Strength {
            bits,
            enough: true,
            advice: None,
        },
        Err((bits, error)) => Strength {
            bits,
            enough: false,
            advice: Some(error.code),
        },
    }
}

/// The bits of an accepted password; the bits and the reason of a refused one.
fn judge(password: &str, personal: &[&str]) -> Result<u32, (u32, PasswordError)> {
    // Composed, so that one password typed on two keyboards has one length.
    let characters: Vec<char> = password.nfc().take(MAX_CHARS + 1).collect();
    if characters.len() > MAX_CHARS {
        return Err((0, PasswordError::new(code::PASSWORD_TOO_LONG)));
    }
    let alphabet = Alphabet::of(&characters);
    let pieces = Pieces::of(&characters, personal);
    let words = pieces.distinct_words();
    let bits = alphabet
        .bits(pieces.worth())
        .max(words * REQUIRED_BITS / WORDS);
    if alphabet.is_enough(pieces.worth()) || words >= WORDS {
        return Ok(bits);
    }
    // Length and kinds that would do, were it not for the pieces, deserve to be told so.
    let length = characters.len() as u32;
    let mostly_guessed = length >= CHARS_OF_FOUR_KINDS && pieces.worth() * 2 <= length;
    let reason = match pieces.largest() {
        Some(kind) if alphabet.is_enough(length) || mostly_guessed => match kind {
            Kind::Personal => code::PASSWORD_PERSONAL,
            Kind::Common => code::PASSWORD_COMMON,
            Kind::Repeat => code::PASSWORD_REPEATED,
            Kind::Sequence => code::PASSWORD_SEQUENCE,
        },
        _ if length >= CHARS_OF_THREE_KINDS => code::PASSWORD_TOO_FEW_KINDS,
        _ => code::PASSWORD_TOO_SHORT,
    };
    // With few kinds of characters people write words, worth far less than as many letters drawn at
    // random: the estimate stays below the bar that the password does not pass.
    Err((bits.min(REQUIRED_BITS - 1), PasswordError::new(reason)))
}

/// The kinds of characters in use.
#[derive(Clone, Copy, Default)]
struct Alphabet {
    lower: bool,
    upper: bool,
    digit: bool,
    other: bool,
}

impl Alphabet {
    fn of(characters: &[char]) -> Self {
        let mut alphabet = Self::default();
        for character in characters {
            match character {
                c if c.is_lowercase() => alphabet.lower = true,
                c if c.is_uppercase() => alphabet.upper = true,
                c if c.is_numeric() => alphabet.digit = true,
                _ => alphabet.other = true,
            }
        }
        alphabet
    }

    fn kinds(self) -> u32 {
        [self.lower, self.upper, self.digit, self.other]
            .map(u32::from)
            .iter()
            .sum()
    }

    fn is_enough(self, length: u32) -> bool {
        match self.kinds() {
            4 => length >= CHARS_OF_FOUR_KINDS,
            3 => length >= CHARS_OF_THREE_KINDS,
            _ => false,
        }
    }

    /// Entropy of so many characters drawn at random; 37 special characters, as CNIL counts.
    fn bits(self, length: u32) -> u32 {
        let sizes = [
            (self.lower, 26_u32),
            (self.upper, 26),
            (self.digit, 10),
            (self.other, 37),
        ];
        let size: u32 = sizes
            .iter()
            .filter(|(used, _)| *used)
            .map(|(_, size)| size)
            .sum();
        if size == 0 {
            return 0;
        }
        (f64::from(length) * f64::from(size).log2()).round() as u32
    }
}

#[cfg(test)]
mod tests;
