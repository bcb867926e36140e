//! What a guesser takes as a whole.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use crate::name;

static COMMON: &str = include_str!("../../data/common_passwords.txt");

/// Rows that hands follow. Keyboards of France and of the United States, the alphabet, the digits.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "&é\"'(-è_çà)=",
    "!@#$%^&*()",
];

/// Shortest piece of a row, of a repetition and of a personal name that counts.
const SHORTEST: usize = 3;
/// Shortest common word that counts: three letters stand by chance in a random password.
const SHORTEST_COMMON: usize = 4;

/// Why a piece is guessed as a whole. In the order in which a refusal is best explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A name of the agent or of the commune.
    Personal,
    /// A common word, or a year.
    Common,
    /// What was already said.
    Repeat,
    /// A row of keys, letters or digits.
    Sequence,
}

/// A password, cut in what is guessed as a whole and what is not.
pub(super) struct Pieces {
    /// One folded letter per character; what does not fold stays itself.
    plain: Vec<char>,
    /// What covers each character.
    covered: Vec<Option<(Kind, u32)>>,
}

impl Pieces {
    pub(super) fn of(characters: &[char], personal: &[&str]) -> Self {
        let plain: Vec<char> = characters
            .iter()
            .map(|character| plain(*character))
            .collect();
        let mut pieces = Self {
            covered: vec![None; plain.len()],
            plain,
        };
        let substituted = [
            pieces
                .plain
                .iter()
                .map(|c| unsubstituted(*c, 'i'))
                .collect::<Vec<_>>(),
            pieces
                .plain
                .iter()
                .map(|c| unsubstituted(*c, 'l'))
                .collect(),
            pieces.plain.clone(),
        ];
        for word in personal_words(personal) {
            for text in &substituted {
                pieces.cover_word(text, &word, Kind::Personal);
            }
        }
        for word in common_words() {
            for text in &substituted {
                pieces.cover_word(text, word, Kind::Common);
            }
        }
        pieces.cover_years();
        pieces.cover_sequences();
        pieces.cover_repeats();
        pieces
    }

    /// In characters: each uncovered one, and each piece for one.
    pub(super) fn worth(&self) -> u32 {
        let mut worth = 0;
        let mut before = None;
        for piece in &self.covered {
            if piece.is_none() || *piece != before {
                worth += 1;
            }
            before = *piece;
        }
        worth
    }

    /// The kind of piece that covers most.
    pub(super) fn largest(&self) -> Option<Kind> {
        let mut counts = [
            (Kind::Personal, 0_u32),
            (Kind::Common, 0),
            (Kind::Repeat, 0),
            (Kind::Sequence, 0),
        ];
        for (kind, _) in self.covered.iter().flatten() {
            counts[*kind as usize].1 += 1;
        }
        // The first of equals: the order of the kinds.
        counts
            .into_iter()
            .rev()
            .filter(|(_, count)| *count > 0)
            .max_by_key(|(_, count)| *count)
            .map(|(kind, _)| kind)
    }

    /// Different words of at least three letters that are not themselves guessed as a whole. Seven
    /// such words are worth 80 bits; words of the common list, names and rows of keys are not.
    pub(super) fn distinct_words(&self) -> u32 {
        let mut words = BTreeSet::new();
        let mut begin = 0;
        for end in 0..=self.plain.len() {
            if self.plain.get(end).is_some_and(|c| c.is_alphabetic()) {
                continue;
            }
            let covered = &self.covered[begin..end];
            // A word said again is covered as a repetition, the set then counts it once.
            let guessed = covered.iter().all(|piece| {
                matches!(
                    piece,
                    Some((Kind::Personal | Kind::Common | Kind::Sequence, _))
                )
            });
            if end - begin >= SHORTEST && !guessed {
                words.insert(&self.plain[begin..end]);
            }
            begin = end + 1;
        }
        words.len() as u32
    }

    fn cover_word(&mut self, text: &[char], word: &[char], kind: Kind) {
        if word.len() > text.len() {
            return;
        }
        for begin in 0..=text.len() - word.len() {
            if text[begin..].starts_with(word) {
                self.cover(begin, begin + word.len(), kind);
            }
        }
    }

    /// 1900–2099.
    fn cover_years(&mut self) {
        for begin in 0..self.plain.len().saturating_sub(3) {
            if let ['1', '9', a, b] | ['2', '0', a, b] = self.plain[begin..begin + 4]
                && a.is_ascii_digit()
                && b.is_ascii_digit()
            {
                self.cover(begin, begin + 4, Kind::Common);
            }
        }
    }

    /// Three characters or more that follow a row, either way.
    fn cover_sequences(&mut self) {
        for row in ROWS {
            let forward: Vec<char> = row.chars().map(plain).collect();
            let backward: Vec<char> = forward.iter().rev().copied().collect();
            for row in [forward, backward] {
                let mut begin = 0;
                while begin < self.plain.len() {
                    let length = longest_run(&self.plain[begin..], &row);
                    if length >= SHORTEST {
                        self.cover(begin, begin + length, Kind::Sequence);
                    }
                    begin += length.saturating_sub(1).max(1);
                }
            }
        }
    }

    /// The same character three times or more, and any three characters or more already seen.
    fn cover_repeats(&mut self) {
        let mut begin = 0;
        while begin < self.plain.len() {
            let same = self.plain[begin..]
                .iter()
                .take_while(|c| **c == self.plain[begin])
                .count();
            if same >= SHORTEST {
                self.cover(begin, begin + same, Kind::Repeat);
            }
            let again = (0..begin)
                .map(|earlier| {
                    let (seen, now) = (&self.plain[earlier..begin], &self.plain[begin..]);
                    seen.iter().zip(now).take_while(|(a, b)| a == b).count()
                })
                .max()
                .unwrap_or_default();
            if again >= SHORTEST {
                self.cover(begin, begin + again, Kind::Repeat);
            }
            begin += same.max(if again >= SHORTEST { again } else { 1 });
        }
    }

    /// Marks what no earlier piece holds; a piece cut in two by another one stays one piece.
    fn cover(&mut self, begin: usize, end: usize, kind: Kind) {
        let piece = Some((kind, begin as u32));
        for place in &mut self.covered[begin..end] {
            if place.is_none() {
                *place = piece;
            }
        }
    }
}

/// How many characters at the head of `text` stand together in `row`.
fn longest_run(text: &[char], row: &[char]) -> usize {
    (0..row.len())
        .map(|start| {
            text.iter()
                .zip(&row[start..])
                .take_while(|(a, b)| a == b)
                .count()
        })
        .max()
        .unwrap_or_default()
}

/// The letter without case nor accent, whatever else as it is.
fn plain(character: char) -> char {
    let lower = character.to_lowercase().next().unwrap_or(character);
    if lower.is_ascii() {
        return lower;
    }
    std::iter::once(lower).nfd().next().unwrap_or(lower)
}

/// The letter that a digit or sign stands for in "P@ssw0rd"; a 1 may be an i or an l.
fn unsubstituted(character: char, one: char) -> char {
    match character {
        '@' | '4' => 'a',
        '3' | '€' => 'e',
        '0' => 'o',
        '5' | '$' => 's',
        '7' => 't',
        '1' | '!' => one,
        '8' => 'b',
        other => other,
    }
}

/// Words of the login and the names, longest first so that a whole name is one piece.
fn personal_words(texts: &[&str]) -> Vec<Vec<char>> {
    let mut words = BTreeSet::new();
    for text in texts {
        let folded = name::fold(text);
        words.insert(folded.replace(' ', ""));
        words.extend(folded.split(' ').map(str::to_owned));
    }
    longest_first(words.iter().map(String::as_str), SHORTEST)
}

fn common_words() -> &'static [Vec<char>] {
    static WORDS: OnceLock<Vec<Vec<char>>> = OnceLock::new();
    WORDS.get_or_init(|| longest_first(COMMON.lines(), SHORTEST_COMMON))
}

fn longest_first<'a>(words: impl Iterator<Item = &'a str>, shortest: usize) -> Vec<Vec<char>> {
    let mut words: Vec<Vec<char>> = words.map(|word| word.chars().collect()).collect();
    words.retain(|word| word.len() >= shortest);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_folded_sorted_and_long_enough() {
        let words: Vec<&str> = COMMON.lines().collect();
        assert!(words.len() >= 300, "{}", words.len());
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
        for word in words {
            assert!(word.len() >= SHORTEST_COMMON, "{word}");
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn finds_the_rows_both_ways_and_not_by_chance() {
        let worth = |text: &str| Pieces::of(&text.chars().collect::<Vec<_>>(), &[]).worth();
        assert_eq!(worth("poiuytreza"), 1);
        assert_eq!(worth("98765"), 1);
        assert_eq!(worth("xab"), 3);
        assert_eq!(worth("zzzz"), 1);
        assert_eq!(worth("k7TpQk7TpQ"), 6);
        assert_eq!(worth("2019"), 1);
    }
}
