//! French typography of a running text: which spaces may not become a line break.

use unicode_normalization::UnicodeNormalization;

/// No-break space, the one of the design guide for all French signs.
pub(crate) const NO_BREAK: char = '\u{a0}';

/// Words that hold to the number or name after them.
const BEFORE: [&str; 6] = ["n°", "N°", "M.", "Mme", "p.", "art."];
/// Units and words that hold to the number before them.
const AFTER: [&str; 12] = [
    "h", "an", "ans", "mois", "jour", "jours", "min", "km", "m", "mm", "heures", "pages",
];

/// The text in composed form (NFC), with no-break spaces where French typography wants them.
///
/// Only the kind of a space changes, never the words: a space before `: ; ! ? » % €`, after `«`,
/// inside a number, between a number and its unit (`10 h 58`, `36 ans`), after `n°`, `M.`, `Mme`.
pub(crate) fn tidy(text: &str) -> String {
    let composed: Vec<char> = text.nfc().collect();
    let mut tidied = String::with_capacity(text.len());
    for (position, &character) in composed.iter().enumerate() {
        let holds =
            character == ' ' && holds_together(&composed[..position], &composed[position + 1..]);
        tidied.push(if holds { NO_BREAK } else { character });
    }
    tidied
}

fn holds_together(before: &[char], after: &[char]) -> bool {
    let (Some(&last), Some(&next)) = (before.last(), after.first()) else {
        return false;
    };
    if matches!(next, ':' | ';' | '!' | '?' | '»' | '%' | '€') || last == '«' {
        return true;
    }
    let left = last_word(before);
    let right: String = after
        .iter()
        .take_while(|character| is_word(**character))
        .collect();
    if BEFORE.contains(&left.as_str()) {
        return true;
    }
    if last.is_ascii_digit() {
        return next.is_ascii_digit() || AFTER.contains(&right.trim_end_matches(is_closing));
    }
    left == "h"
        && next.is_ascii_digit()
        && before.len() > 2
        && before[before.len() - 3].is_ascii_digit()
}

fn last_word(before: &[char]) -> String {
    let start = before
        .iter()
        .rposition(|character| !is_word(*character))
        .map_or(0, |at| at + 1);
    before[start..].iter().collect()
}

fn is_word(character: char) -> bool {
    !character.is_whitespace() && !matches!(character, '(' | '«' | '[')
}

fn is_closing(character: char) -> bool {
    matches!(character, '.' | ',' | ')' | ']' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `_` stands for the no-break space.
    fn shown(text: &str) -> String {
        tidy(text).replace(NO_BREAK, "_")
    }

    #[test]
    fn signs_numbers_and_units_hold_together() {
        for (typed, expected) in [
            (
                "Contact : oui ; non ! quoi ?",
                "Contact_: oui_; non_! quoi_?",
            ),
            ("dit « bonjour » ici", "dit «_bonjour_» ici"),
            ("17/11/2026 à 10 h 58", "17/11/2026 à 10_h_58"),
            ("24,00 € ou 62 %", "24,00_€ ou 62_%"),
            ("02 61 91 40 00", "02_61_91_40_00"),
            (
                "a 36 ans, sous 5 jours ouvrés",
                "a 36_ans, sous 5_jours ouvrés",
            ),
            ("dossier n° 17484 (N° 2)", "dossier n°_17484 (N°_2)"),
            ("M. Yann et Mme Hélène", "M._Yann et Mme_Hélène"),
            ("le 3 mai", "le 3 mai"),
            ("une MAM. Yann", "une MAM. Yann"),
            ("", ""),
            (" : ", " : "),
        ] {
            assert_eq!(shown(typed), expected);
        }
    }

    #[test]
    fn letters_are_composed() {
        assert_eq!(tidy("He\u{301}le\u{300}ne"), "Hélène");
    }
}
