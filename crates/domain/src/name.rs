//! Names of persons and places: how they are kept, compared, written in capitals and refused.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::field::{FieldError, code};

/// Longest name accepted, in characters. The longest field of the civil register's exchanges.
pub const MAX_CHARS: usize = 80;

/// A typed text as it is kept: composed accents (NFC), no space at the ends, single ordinary
/// spaces inside, the typographic apostrophe, neither control nor invisible characters.
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
            cleaned.push(if is_apostrophe(character) {
                '’'
            } else {
                character
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
        if character.is_ascii() {
            push(character.to_ascii_lowercase());
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
    if !cleaned.chars().any(char::is_alphabetic) {
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
        || matches!(character, ' ' | '-' | '‐' | '’' | '.' | ',' | '·')
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
