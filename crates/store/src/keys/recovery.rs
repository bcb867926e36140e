//! The recovery key: 160 random bits, printed once, typed by hand on the worst of days.

use crate::error::{Result, StoreError};
use data_encoding::{Encoding, Specification};
use rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A recovery key. Shown as seven groups of five letters and figures, the last three of which
/// are a check, so that a misread letter is told from a wrong key.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryKey([u8; 20]);

const GROUP: usize = 5;
const CHECK_LETTERS: usize = 3;

impl RecoveryKey {
    /// A new key from the operating system's generator.
    pub(crate) fn random() -> Self {
        let mut bytes = [0u8; 20];
        OsRng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    pub(crate) fn secret(&self) -> &[u8] {
        &self.0
    }

    /// The key as printed, for example `7K4M2-…`.
    pub fn to_groups(&self) -> String {
        let mut letters = crockford().encode(&self.0);
        letters.push_str(&check(&self.0));
        let groups: Vec<&str> = (0..letters.len())
            .step_by(GROUP)
            .map(|from| &letters[from..(from + GROUP).min(letters.len())])
            .collect();
        groups.join("-")
    }

    /// Reads a typed key: case, spaces and dashes do not matter, O is 0, I and L are 1.
    ///
    /// # Errors
    /// [`StoreError::MalformedRecoveryKey`] when the length or the check letters are wrong.
    pub fn parse(typed: &str) -> Result<Self> {
        let letters: String = typed
            .chars()
            .filter(|c| c.is_ascii_alphanumeric())
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let malformed = || StoreError::MalformedRecoveryKey;
        if letters.len() != 32 + CHECK_LETTERS {
            return Err(malformed());
        }
        let (body, typed_check) = letters.split_at(32);
        let bytes = crockford()
            .decode(body.as_bytes())
            .map_err(|_| malformed())?;
        let bytes: [u8; 20] = bytes.try_into().map_err(|_| malformed())?;
        if check(&bytes) != typed_check {
            return Err(malformed());
        }
        Ok(Self(bytes))
    }
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

fn check(bytes: &[u8; 20]) -> String {
    let digest = Sha256::digest([b"guichet-recovery-1".as_slice(), bytes].concat());
    let mut letters = crockford().encode(&digest[..5]);
    letters.truncate(CHECK_LETTERS);
    letters
}

fn crockford() -> Encoding {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    // The alphabet above is fixed and valid; the fallback alphabet can never be reached.
    specification
        .encoding()
        .unwrap_or(data_encoding::BASE32_NOPAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_being_copied_by_hand() {
        let key = RecoveryKey::random();
        let printed = key.to_groups();
        assert_eq!(printed.split('-').count(), 7);
        let sloppy = printed
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(RecoveryKey::parse(&sloppy).unwrap().secret(), key.secret());
    }

    #[test]
    fn one_misread_letter_is_told_from_a_wrong_key() {
        let printed = RecoveryKey([7; 20]).to_groups();
        for position in 0..printed.len() {
            let mut letters: Vec<char> = printed.chars().collect();
            if letters[position] == '-' {
                continue;
            }
            letters[position] = if letters[position] == 'X' { 'Y' } else { 'X' };
            let misread: String = letters.into_iter().collect();
            assert!(RecoveryKey::parse(&misread).is_err(), "position {position}");
        }
        assert!(RecoveryKey::parse("").is_err());
        assert!(RecoveryKey::parse("ABCDE").is_err());
    }
}
