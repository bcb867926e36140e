//! Names of persons and places: how they are kept, compared, written in capitals and refused.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::field::{FieldError, code};

/// Longest name accepted, in characters. The longest field of the civil register's exchanges.
pub const MAX_CHARS: usize = 80;

/// A typed text as it is kept: composed accents (NFC), no space at the ends, single ordinary
/// spaces inside, the typographic apostrophe, one hyphen, neither control nor invisible characters.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut space = false;
    for character in text.nfc() {
        if character.is_whitespace() {
            space = !cleaned.is_empty();
        } else if !is_invisible(character) {
            if space {
                cleaned.push(' ');
                space = false;
            }
            cleaned.push(match character {
                _ if is_apostrophe(character) => '’',
                // The hyphen of Unicode and the one that does not break look the same.
                '‐' | '‑' => '-',
                other => other,
            });
        }
    }
    cleaned
}

/// [`clean`] of an optional text; an empty answer is no answer.
#[must_use]
pub fn clean_optional(text: Option<&str>) -> Option<String> {
    text.map(clean).filter(|cleaned| !cleaned.is_empty())
}

/// The form under which texts are searched and compared: lower case, no accents, ligatures and
/// barred letters spelt plainly, everything that is neither letter nor digit (hyphen, apostrophe,
/// dot…) a single space. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    let mut push = |character: char| {
        if !character.is_alphanumeric() {
            space = true;
            return;
        }
        if space && !folded.is_empty() {
            folded.push(' ');
        }
        space = false;
        folded.push(character);
    };
    for character in text.chars() {
        // Most letters, and the whole cost of an index over a town.
        if character.is_ascii() {
            if !is_invisible(character) {
                push(character.to_ascii_lowercase());
            }
            continue;
        }
        for lower in character.to_lowercase() {
            for part in std::iter::once(lower).nfkd() {
                if is_combining_mark(part) || is_invisible(part) {
                    continue;
                }
                // Compatibility forms may decompose into capitals ("℡").
                for plain in part.to_lowercase() {
                    match spelt_plainly(plain) {
                        Some(letters) => letters.chars().for_each(&mut push),
                        None => push(plain),
                    }
                }
            }
        }
    }
    folded
}

/// French capitals, accents kept ("HÉLÈNE", "ŒUVRE"); ß becomes SS.
#[must_use]
pub fn display_upper(text: &str) -> String {
    text.to_uppercase().nfc().collect()
}

/// What is wrong with a name typed in the field at `path`, if anything: at most [`MAX_CHARS`],
/// at least a letter, no digit, only what names are written with. An empty text is an error only
/// when the name is `required`.
#[must_use]
pub fn check(path: &str, text: &str, required: bool) -> Option<FieldError> {
    let cleaned = clean(text);
    if cleaned.is_empty() {
        return required.then(|| FieldError::new(path, code::NAME_MISSING));
    }
    if text
        .chars()
        .any(|c| is_invisible(c) || (c.is_control() && !c.is_whitespace()))
    {
        return Some(FieldError::new(path, code::NAME_CHARACTER));
    }
    if cleaned.chars().any(char::is_numeric) {
        return Some(FieldError::new(path, code::NAME_DIGIT));
    }
    // Asked of the folded form: Unicode counts vowel signs of Indic scripts as alphabetic, and a
    // sign without its letter would leave a name that no search finds.
    if !fold(&cleaned).chars().any(char::is_alphabetic) {
        return Some(FieldError::new(path, code::NAME_NO_LETTER));
    }
    if !cleaned.chars().all(is_name_character) {
        return Some(FieldError::new(path, code::NAME_CHARACTER));
    }
    if cleaned.chars().count() > MAX_CHARS {
        return Some(FieldError::new(path, code::NAME_TOO_LONG).with("max", MAX_CHARS));
    }
    None
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '′' | '＇')
}

/// Control characters other than white space, and the marks that show nothing: zero widths,
/// direction overrides, soft hyphen. They would make two equal-looking names differ.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
    ) || (character.is_control() && !character.is_whitespace())
}

fn is_name_character(character: char) -> bool {
    // The comma separates other first names, the middle dot is Catalan's.
    character.is_alphabetic()
        || is_combining_mark(character)
        || matches!(character, ' ' | '-' | '’' | '.' | ',' | '·')
}

/// Letters that no decomposition makes plain.
fn spelt_plainly(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        'ı' => "i",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ø' => "o",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'ə' => "e",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_one_writing_of_a_name() {
        for (typed, kept) in [
            ("  Hélène  ", "Hélène"),
            ("He\u{301}le\u{300}ne", "Hélène"),
            ("Jean   Pierre", "Jean Pierre"),
            ("Jean\u{a0}Pierre", "Jean Pierre"),
            ("Jean\tPierre\n", "Jean Pierre"),
            ("O'Brien", "O’Brien"),
            ("N`Diaye", "N’Diaye"),
            ("d\u{2018}Estaing", "d’Estaing"),
            ("Jean\u{2011}Pierre", "Jean-Pierre"),
            ("Anne\u{200b}Sophie", "AnneSophie"),
            ("Le\u{7}Goff", "LeGoff"),
            ("\u{202e}Garnier", "Garnier"),
            ("Nguyễn Thị Mai", "Nguyễn Thị Mai"),
            ("", ""),
            (" \u{200b} ", ""),
        ] {
            assert_eq!(clean(typed), kept, "{typed:?}");
        }
        assert_eq!(clean_optional(Some("  ")), None);
        assert_eq!(clean_optional(None), None);
        assert_eq!(clean_optional(Some(" Léa ")), Some("Léa".to_owned()));
    }

    #[test]
    fn folds_what_people_confuse() {
        for (name, folded) in [
            ("HÉLÈNE", "helene"),
            ("Jean-Pierre", "jean pierre"),
            ("O’Brien", "o brien"),
            ("O'Brien", "o brien"),
            ("St. Martin", "st martin"),
            ("  Le   Goff ", "le goff"),
            ("-Dupont--Martin-", "dupont martin"),
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("Œuvrard", "oeuvrard"),
            ("Lætitia", "laetitia"),
            ("Yıldız", "yildiz"),
            ("İnci", "inci"),
            ("Łukasz", "lukasz"),
            ("Đặng", "dang"),
            ("Nguyễn", "nguyen"),
            ("Søren", "soren"),
            ("Þór", "thor"),
            ("Şeyma", "seyma"),
            ("Müller", "muller"),
            ("Ñuñez", "nunez"),
            ("Zoë", "zoe"),
            ("Bensaïd (Karim)", "bensaid karim"),
            ("ﬁlle", "fille"),
            ("Γιώργος", "γιωργοσ"),
            ("", ""),
            ("-", ""),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
    }

    #[test]
    fn folds_every_character_once_for_all() {
        // Exhaustive: a character whose fold folds further would be lost to the search.
        for character in '\0'..=char::MAX {
            let folded = fold(character.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&folded), folded, "{character:?}");
            assert!(
                folded.chars().all(|c| c == ' ' || c.is_alphanumeric()),
                "{character:?}"
            );
        }
    }

    #[test]
    fn writes_french_capitals() {
        for (name, capitals) in [
            ("Prigent", "PRIGENT"),
            ("Hélène", "HÉLÈNE"),
            ("Valmont-sur-Loir", "VALMONT-SUR-LOIR"),
            ("L’Haÿ-les-Roses", "L’HAŸ-LES-ROSES"),
            ("Œuvrard", "ŒUVRARD"),
            ("Strauß", "STRAUSS"),
            ("Yıldız", "YILDIZ"),
            ("Nguyễn", "NGUYỄN"),
            ("Łukasz", "ŁUKASZ"),
        ] {
            assert_eq!(display_upper(name), capitals);
        }
    }

    #[test]
    fn checks_names() {
        let code = |text: &str| check("x", text, true).map(|error| error.code.into_owned());
        for good in [
            "Marchand-Leroy",
            "N’Diaye",
            "O'Brien",
            "de La Tour d’Auvergne",
            "Marie, Louise, Anne",
            "St. Martin",
            "Nguyễn Thị Mai",
            "Yıldız",
            "Gal·la",
            "Dupont--Martin",
            "Ng",
            "Y",
            "محمد",
        ] {
            assert_eq!(code(good), None, "{good}");
        }
        for (bad, why) in [
            ("", "name.missing"),
            ("  ", "name.missing"),
            ("Garnier 2", "name.digit"),
            ("Garnier²", "name.digit"),
            ("-", "name.no_letter"),
            ("’’", "name.no_letter"),
            ("\u{b4b}", "name.no_letter"),
            ("Garnier@", "name.character"),
            ("Garnier/Prigent", "name.character"),
            ("<b>Garnier</b>", "name.character"),
            ("Garnier\u{7}", "name.character"),
            ("\u{202e}Garnier", "name.character"),
        ] {
            assert_eq!(code(bad).as_deref(), Some(why), "{bad:?}");
        }
        assert_eq!(check("x", "", false), None);
        assert_eq!(
            check("x", "2", false).map(|error| error.path),
            Some("x".to_owned())
        );
        assert_eq!(code(&"é".repeat(80)), None);
        let long = check("x", &"é".repeat(81), false).unwrap();
        assert_eq!(
            (long.code.as_ref(), long.params["max"].as_str()),
            ("name.too_long", "80")
        );
    }

    proptest! {
        #[test]
        fn cleaning_and_folding_twice_change_nothing(text in "\\PC{0,24}", any in ".{0,24}") {
            for text in [text, any] {
                let cleaned = clean(&text);
                prop_assert_eq!(clean(&cleaned), cleaned.clone());
                prop_assert!(!cleaned.contains("  ") && cleaned.trim() == cleaned);
                let folded = fold(&text);
                prop_assert_eq!(fold(&folded), folded.clone());
                prop_assert_eq!(fold(&cleaned), folded.clone());
                prop_assert!(!folded.contains("  ") && folded.trim() == folded);
            }
        }

        #[test]
        fn case_and_french_accents_are_forgiven(name in "[a-zA-ZàâäéèêëîïôöùûüÿçœæÉÈÀÇ’ -]{0,30}") {
            prop_assert_eq!(fold(&display_upper(&name)), fold(&name));
            prop_assert_eq!(fold(&name.to_lowercase()), fold(&name));
            prop_assert!(fold(&name).is_ascii());
        }

        #[test]
        fn what_is_checked_is_kept(text in "\\PC{0,90}") {
            if check("", &text, true).is_none() {
                prop_assert_eq!(check("", &clean(&text), true), None);
                prop_assert!(!fold(&text).is_empty());
            }
        }
    }
}
