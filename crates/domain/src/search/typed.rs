//! What an agent typed, and everything it may mean.
//!
//! The text is cut into tokens. Each reading takes one token or several that follow each other
//! ("06 39 98", "14 mars 1987", "le goff") for something that a file holds. A file is found when
//! readings that it answers take all the tokens that count.

use super::entries::{Field, email_token, joined};
use super::sound::sound;
use super::words::{is_by_the_way, is_kind_of_street, month, spelt_out};
use crate::name::fold;
use crate::phone::search_digits;
use crate::request::RequestNumber;

/// At most this many tokens are combined; the rest is ignored.
pub const MAX_TOKENS: usize = 8;
/// Most letters and figures of a reference of origin that begins by letters alone.
const MOST_KEY: usize = 20;
/// Most words that are tried joined.
const MAX_JOINED: usize = 3;
/// Fewer figures are no beginning of a telephone number that would tell anything.
const MIN_PHONE_BEGIN: usize = 4;
/// Fewer figures are no end of one.
const MIN_PHONE_END: usize = 4;

/// A set of tokens, one bit each, the first in the lowest.
pub type Tokens = u16;

/// What some tokens may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The tokens that it takes.
    pub tokens: Tokens,
    /// What is looked for.
    pub look: Look,
}

/// Something to look for, by its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// A name or first name: its folded form and how it sounds.
    Word {
        /// Folded.
        typed: String,
        /// See [`sound`].
        sound: String,
    },
    /// A word or a number of an address.
    Address(String),
    /// Two initials.
    Initials(String),
    /// A birth date, as [`super::entries::date_token`] writes it.
    BirthDate(String),
    /// The number of a file or of a request.
    Number(String),
    /// A reference of origin.
    Origin(String),
    /// The first figures of a telephone number.
    Phone(String),
    /// The last ones, the last first.
    PhoneEnd(String),
    /// An e-mail address.
    Email(String),
}

impl Look {
    /// The fields in which it is looked for.
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        match self {
            Self::Word { .. } => &[Field::Name, Field::BirthName, Field::FirstName],
            Self::Address(_) => &[Field::Address],
            Self::Initials(_) => &[Field::Initials],
            Self::BirthDate(_) => &[Field::BirthDate],
            Self::Number(_) => &[Field::Number],
            Self::Origin(_) => &[Field::Origin],
            Self::Phone(_) => &[Field::Phone],
            Self::PhoneEnd(_) => &[Field::PhoneEnd],
            Self::Email(_) => &[Field::Email],
        }
    }

    /// What the entry must begin with.
    #[must_use]
    pub fn beginning(&self) -> &str {
        match self {
            Self::Word { typed, .. } => typed,
            Self::Address(text)
            | Self::Initials(text)
            | Self::BirthDate(text)
            | Self::Number(text)
            | Self::Origin(text)
            | Self::Phone(text)
            | Self::PhoneEnd(text)
            | Self::Email(text) => text,
        }
    }
}

/// A text understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Everything it may mean.
    pub readings: Vec<Reading>,
    /// The tokens that must be answered.
    pub required: Tokens,
    /// Among them, those that narrow a town enough to begin with.
    pub telling: Tokens,
    /// A kind of street, or a small number beside words: an address may be meant.
    pub may_be_address: bool,
}

/// A token.
struct Token {
    /// As typed, for the signs that folding takes away.
    raw: String,
    /// Folded.
    word: String,
    kind: Kind,
    /// Which white-space piece of the text it comes from.
    piece: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters alone.
    Letters,
    /// Figures and what stands between them.
    Figures,
    /// The rest: read whole.
    Mixed,
}

impl Typed {
    /// Understands a text. An empty one means nothing and has no reading.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let tokens = tokens_of(text);
        let mut typed = Self::default();
        typed.read_pieces(text, &tokens);
        for from in 0..tokens.len() {
            for to in from + 1..=tokens.len() {
                typed.read_run(&tokens, from, to);
            }
        }
        typed.weigh(&tokens);
        typed
    }

    fn add(&mut self, (from, to): (usize, usize), look: Look) {
        let tokens = (from..to).fold(0, |set: Tokens, at| set | 1 << at);
        self.readings.push(Reading { tokens, look });
    }

    /// What a piece means as it stands: a request's number, an e-mail address, a reference.
    fn read_pieces(&mut self, text: &str, tokens: &[Token]) {
        for (at, piece) in text.split_whitespace().enumerate() {
            let from = tokens.iter().position(|token| token.piece == at);
            let count = tokens.iter().filter(|token| token.piece == at).count();
            let Some(from) = from else { continue };
            let run = (from, from + count);
            if let Ok(number) = piece.parse::<RequestNumber>() {
                self.add(run, Look::Number(joined(&number.to_string())));
            }
            // What another program called a family: "K-1", "FAM-X". One with more figures is read
            // with its neighbours.
            let key = joined(piece);
            let sign = piece.chars().any(|c| !c.is_alphanumeric());
            if sign && (2..=MOST_KEY).contains(&key.chars().count()) && !piece.contains('@') {
                self.add(run, Look::Origin(key));
            }
            let plain = piece.chars().all(char::is_alphabetic);
            let figures = piece.chars().all(|c| c.is_ascii_digit());
            // The beginning of an e-mail address may be a word like another.
            if !figures && (!plain || piece.chars().count() > 3) {
                self.add(run, Look::Email(email_token(piece)));
            }
        }
    }

    /// What a run of tokens means.
    fn read_run(&mut self, tokens: &[Token], from: usize, to: usize) {
        let run = (from, to);
        let held = &tokens[from..to];
        let all = |kind| held.iter().all(|token| token.kind == kind);
        let whole: String = held.iter().map(|token| token.word.as_str()).collect();
        if all(Kind::Letters) && held.len() <= MAX_JOINED {
            let raw: String = held.iter().map(|token| token.raw.as_str()).collect();
            self.add(
                run,
                Look::Word {
                    typed: whole.clone(),
                    sound: sound(&raw),
                },
            );
            let letters = held.iter().all(|token| token.word.chars().count() == 1);
            match held.len() {
                1 => self.add(run, Look::Address(whole.clone())),
                2 if letters => {
                    self.add(run, Look::Initials(whole.clone()));
                    self.add(run, Look::Initials(whole.chars().rev().collect()));
                }
                _ => {}
            }
            if let ([_], 2) = (held, whole.chars().count()) {
                self.add(run, Look::Initials(whole.clone()));
                self.add(run, Look::Initials(whole.chars().rev().collect()));
            }
        }
        let has_figures = held.iter().any(|token| token.kind != Kind::Letters);
        if has_figures && held.len() <= MAX_JOINED && whole.chars().count() > 2 {
            self.add(run, Look::Origin(whole.clone()));
            let stripped = whole.trim_start_matches('0');
            if all(Kind::Figures) && stripped != whole && stripped.len() > 1 {
                self.add(run, Look::Origin(stripped.to_owned()));
            }
        }
        if has_figures {
            for date in dates(held) {
                self.add(run, Look::BirthDate(date));
            }
        }
        if all(Kind::Figures) {
            self.read_figures(run, held, &whole);
        } else if all(Kind::Mixed) && held.len() == 1 {
            self.add(run, Look::Address(whole));
        }
    }

    fn read_figures(&mut self, run: (usize, usize), held: &[Token], figures: &str) {
        if let [only] = held {
            let number = figures.trim_start_matches('0');
            if only.raw == only.word && !number.is_empty() {
                self.add(run, Look::Number(number.to_owned()));
            }
            if figures.len() < MIN_PHONE_BEGIN || only.raw == only.word {
                self.add(run, Look::Address(figures.to_owned()));
            }
        }
        let raw: Vec<&str> = held.iter().map(|token| token.raw.as_str()).collect();
        let raw = raw.join(" ");
        let international = raw.starts_with('+') || raw.starts_with("00");
        let dialled = match international || (figures.len() == 11 && figures.starts_with("33")) {
            true if international => search_digits(&raw),
            true => search_digits(&format!("+{raw}")),
            false => None,
        };
        let dialled = dialled.unwrap_or_else(|| figures.to_owned());
        if dialled.len() >= MIN_PHONE_BEGIN {
            self.add(run, Look::Phone(dialled.clone()));
        }
        // A number may end by zeros that look like a way out of the country.
        if figures.len() >= MIN_PHONE_END && !raw.starts_with('+') {
            self.add(run, Look::PhoneEnd(figures.chars().rev().collect()));
        }
    }

    /// Decides what must be answered, and where to begin.
    fn weigh(&mut self, tokens: &[Token]) {
        let set = |keep: &dyn Fn(&Token) -> bool| -> Tokens {
            let kept = tokens.iter().enumerate().filter(|(_, token)| keep(token));
            kept.fold(0, |set, (at, _)| set | 1 << at)
        };
        let all = set(&|_| true);
        let by_the_way = set(&|token| token.kind == Kind::Letters && is_by_the_way(&token.word));
        // Nothing goes by the way of single letters: they are initials.
        let more = set(&|token| token.word.chars().count() > 1) & !by_the_way;
        self.required = match more {
            0 => all,
            _ => all & !by_the_way,
        };
        let long = set(&|token| token.kind == Kind::Letters && token.word.chars().count() > 2);
        let other = set(&|token| token.kind != Kind::Letters);
        self.telling = [long, other, all]
            .into_iter()
            .map(|set| set & self.required)
            .find(|set| *set != 0)
            .unwrap_or_default();
        let words = set(&|token| token.kind == Kind::Letters);
        let small = set(&|token| token.kind != Kind::Letters && token.word.len() <= 4);
        self.may_be_address =
            tokens.iter().any(|token| is_kind_of_street(&token.word)) || (words != 0 && small != 0);
    }
}

/// Cuts a text into tokens.
fn tokens_of(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (at, piece) in text.split_whitespace().enumerate() {
        let token = |raw: &str, word: String, kind| Token {
            raw: raw.to_owned(),
            word,
            kind,
            piece: at,
        };
        let digits = piece.chars().filter(char::is_ascii_digit).count();
        let of_figures = |c: char| c.is_ascii_digit() || "+-./()–".contains(c);
        if digits > 0 && (piece.chars().all(of_figures) || piece == "1er") {
            let word = piece.chars().filter(char::is_ascii_digit).collect();
            tokens.push(token(piece, word, Kind::Figures));
        } else if piece.contains('@') || piece.parse::<RequestNumber>().is_ok() {
            tokens.push(token(piece, joined(piece), Kind::Mixed));
        } else {
            // The signs that cut words apart cut the raw text alike.
            let parts =
                piece.split(|c: char| !c.is_alphanumeric() && fold(&c.to_string()).is_empty());
            for part in parts.filter(|part| !part.is_empty()) {
                for word in fold(part).split(' ').filter(|word| !word.is_empty()) {
                    let figures = word.chars().filter(char::is_ascii_digit).count();
                    let kind = match figures {
                        0 => Kind::Letters,
                        count if count == word.len() => Kind::Figures,
                        _ => Kind::Mixed,
                    };
                    let raw = if kind == Kind::Letters { part } else { word };
                    tokens.push(token(raw, word.to_owned(), kind));
                }
            }
        }
    }
    tokens.retain(|token| !token.word.is_empty());
    if tokens.len() > 1 {
        for token in &mut tokens {
            if token.kind == Kind::Letters && spelt_out(&token.word) != token.word {
                token.word = spelt_out(&token.word).to_owned();
                token.raw.clone_from(&token.word);
            }
        }
    }
    tokens.truncate(MAX_TOKENS);
    tokens
}

/// A part of a date.
#[derive(Clone, Copy)]
enum Part<'a> {
    Number(&'a str),
    Month(u32),
}

/// The birth dates, or beginnings of them, that these tokens write in the French order: day, month,
/// year; a year of two figures is of this century or of the last.
fn dates(tokens: &[Token]) -> Vec<String> {
    let mut parts = Vec::new();
    for token in tokens {
        match token.kind {
            Kind::Letters => match month(&token.word) {
                Some(month) => parts.push(Part::Month(month)),
                None => return vec![],
            },
            Kind::Figures => {
                let pieces = token.raw.split(|c: char| !c.is_ascii_digit());
                parts.extend(pieces.filter(|p| !p.is_empty()).map(Part::Number));
            }
            Kind::Mixed => return vec![],
        }
    }
    let mut found = match parts.as_slice() {
        [Part::Number(digits)] => dates_of_digits(digits),
        [Part::Month(month), Part::Number(year)] => of(year, Some(*month), None),
        [Part::Number(one), Part::Number(two)] => match (one.len(), two.len()) {
            (1 | 2, 4) => of(two, number(one), None),
            (4, 1 | 2) => of(one, number(two), None),
            _ => vec![],
        },
        [Part::Number(day), Part::Month(month), Part::Number(year)] if day.len() <= 2 => {
            of(year, Some(*month), number(day))
        }
        [Part::Number(one), Part::Number(two), Part::Number(three)] if two.len() <= 2 => {
            match (one.len(), three.len()) {
                (1 | 2, 2 | 4) => of(three, number(two), number(one)),
                (4, 1 | 2) => of(one, number(two), number(three)),
                _ => vec![],
            }
        }
        _ => vec![],
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// Dates written without anything between their parts.
fn dates_of_digits(digits: &str) -> Vec<String> {
    let cut = |at: usize, length: usize| &digits[at..at + length];
    match digits.len() {
        4 => of(digits, None, None),
        6 => [
            of(cut(4, 2), number(cut(2, 2)), number(cut(0, 2))),
            of(cut(2, 4), number(cut(0, 2)), None),
            of(cut(0, 4), number(cut(4, 2)), None),
        ]
        .concat(),
        8 => [
            of(cut(4, 4), number(cut(2, 2)), number(cut(0, 2))),
            of(cut(0, 4), number(cut(4, 2)), number(cut(6, 2))),
        ]
        .concat(),
        _ => vec![],
    }
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok()
}

/// The tokens of a date with this year, where there can be one.
fn of(year: &str, month: Option<u32>, day: Option<u32>) -> Vec<String> {
    use std::fmt::Write;
    let years: Vec<String> = match year.len() {
        4 => vec![year.to_owned()],
        2 => vec![format!("19{year}"), format!("20{year}")],
        _ => vec![],
    };
    let possible = |year: &String| {
        (1900..2100).contains(&number(year).unwrap_or(0))
            && month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| (1..=31).contains(&day))
    };
    let years = years.into_iter().filter(possible);
    years
        .map(|mut token| {
            for part in [month, day].into_iter().flatten() {
                // Writing into a String cannot fail.
                let _ = write!(token, "{part:02}");
            }
            token
        })
        .collect()
}

#[cfg(test)]
mod tests;
