//! Typing errors, drawn letter by letter.

use super::chance::Chance;

/// The four sorts.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sort {
    Missing,
    Doubled,
    Swapped,
    Wrong,
}

/// Letters beside each other on a French keyboard.
const ROWS: [&str; 3] = ["azertyuiop", "qsdfghjklm", "wxcvbn"];

fn beside(letter: char, chance: &mut Chance) -> char {
    for row in ROWS {
        if let Some(at) = row.find(letter) {
            let letters: Vec<char> = row.chars().collect();
            let at = match chance.below(2) {
                0 if at > 0 => at - 1,
                _ if at + 1 < letters.len() => at + 1,
                _ => at - 1,
            };
            return letters[at];
        }
    }
    'e'
}

/// One error in each word of four letters or more; shorter ones are typed with care.
pub(crate) fn mistyped(text: &str, sort: Sort, chance: &mut Chance) -> String {
    let words: Vec<String> = text
        .split(' ')
        .map(|word| mistyped_word(word, sort, chance))
        .collect();
    words.join(" ")
}

fn mistyped_word(word: &str, sort: Sort, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = chance.below(letters.len());
    match sort {
        Sort::Missing => {
            letters.remove(at);
        }
        Sort::Doubled => letters.insert(at, letters[at]),
        Sort::Swapped => {
            let at = at.min(letters.len() - 2);
            letters.swap(at, at + 1);
        }
        Sort::Wrong => letters[at] = beside(letters[at], chance),
    }
    letters.into_iter().collect()
}
