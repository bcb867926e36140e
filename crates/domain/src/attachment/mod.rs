//! Files of a supporting document (*fichiers joints*): their kinds, how they are turned, how they
//! are called.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a file is, by its content and never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// A PDF of one page or more.
    Pdf,
    /// A photograph or scan, one page.
    Jpeg,
    /// A picture, one page.
    Png,
}

impl AttachmentKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Pdf, Self::Jpeg, Self::Png];

    /// The word in the base.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// The kind of a word of the base.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }

    /// The media type that it is shown as.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The endings that file dialogs offer.
    pub const ENDINGS: &'static [&'static str] = &["pdf", "jpg", "jpeg", "png"];
}

/// How far a file is turned clockwise when it is shown; its bytes are never changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rotation(u16);

impl Rotation {
    /// The rotation of 0, 90, 180 or 270 degrees.
    #[must_use]
    pub const fn of_degrees(degrees: u16) -> Option<Self> {
        match degrees {
            0 | 90 | 180 | 270 => Some(Self(degrees)),
            _ => None,
        }
    }

    /// Degrees, clockwise.
    #[must_use]
    pub const fn degrees(self) -> u16 {
        self.0
    }
}

/// Letters of a name that are kept: longer ones come from machines, not from people.
const LONGEST: usize = 120;

/// A file name as it is shown: the last part of a path, without letters that turn the line around,
/// hide themselves or break it. Empty names get a plain one.
#[must_use]
pub fn clean_file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last
        .chars()
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .filter(|letter| !letter.is_control() && !is_hidden(*letter))
        .collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_start_matches('.');
    if name.is_empty() {
        return "document".to_owned();
    }
    shortened(name)
}

/// Marks of direction, joiners and the like: a name must read as it is.
const fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Cuts the stem of a long name, so that the ending still tells what it was.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 5 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let room = LONGEST - 1 - ending.chars().count();
    let kept: String = stem.chars().take(room).collect();
    format!("{kept}…{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_without_its_path_and_without_tricks() {
        for (given, shown) in [
            ("facture-électricité.pdf", "facture-électricité.pdf"),
            ("C:\\Users\\nadia\\Scan 001.PDF", "Scan 001.PDF"),
            ("/home/nadia/scan.jpg", "scan.jpg"),
            ("facture\u{202e}gpj.exe", "facturegpj.exe"),
            ("deux\n\tlignes .pdf", "deux lignes .pdf"),
            ("../../etc/passwd", "passwd"),
            (".cache.pdf", "cache.pdf"),
            ("", "document"),
            ("a/", "document"),
            ("\u{200b}", "document"),
        ] {
            assert_eq!(clean_file_name(given), shown, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let long = format!("{}.pdf", "é".repeat(300));
        let shown = clean_file_name(&long);
        assert_eq!(shown.chars().count(), LONGEST);
        assert!(shown.ends_with("….pdf"), "{shown}");
        let plain = clean_file_name(&"x".repeat(300));
        assert_eq!(plain.chars().count(), LONGEST);
        assert!(plain.ends_with('…'));
    }

    #[test]
    fn kinds_and_turns_are_the_ones_that_the_base_knows() {
        for kind in AttachmentKind::ALL {
            assert_eq!(AttachmentKind::of_word(kind.as_str()), Some(*kind));
        }
        assert_eq!(AttachmentKind::of_word("exe"), None);
        assert_eq!(Rotation::of_degrees(270).map(Rotation::degrees), Some(270));
        assert_eq!(Rotation::of_degrees(45), None);
        assert_eq!(Rotation::default().degrees(), 0);
    }
}
