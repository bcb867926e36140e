//! Letters to families: their texts are data that a commune edits, with named places (`{motif}`)
//! that are filled when a letter is made.
//!
//! A value is never read as a template: what a family or an agent typed is printed as typed, braces
//! included.

mod check;
mod defaults;
mod fill;
mod parts;
mod place;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use defaults::default_template;
pub use fill::{Filled, Paragraph, Values};
pub use place::{LetterField, LetterFieldRow};

/// Longest subject, in characters: two lines of the page.
pub const SUBJECT_MAX_CHARS: usize = 160;
/// Longest body, in characters: about two pages.
pub const BODY_MAX_CHARS: usize = 6_000;
/// Longest closing, in characters.
pub const CLOSING_MAX_CHARS: usize = 600;
/// Longest text on how to contest a decision, in characters.
pub const APPEAL_MAX_CHARS: usize = 2_000;

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Supporting documents of a dossier are missing.
    MissingDocuments,
    /// A request lacks answers or documents (CRPA art. L. 114-5: say which, and until when).
    Complement,
    /// A request is refused (CRPA art. L. 211-2 and L. 211-5: with the reasons in law and fact).
    Refusal,
}

impl LetterKind {
    /// Every kind, in the order of the settings screen.
    pub const ALL: [Self; 3] = [Self::MissingDocuments, Self::Complement, Self::Refusal];
}

/// The texts of a kind of letter, as the commune words them.
///
/// An empty line parts the paragraphs of the body; a line feed alone begins a new line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterTemplate {
    /// Which letter.
    pub kind: LetterKind,
    /// What it is about, without "Objet".
    pub subject: String,
    /// From the greeting to the last paragraph before the closing.
    pub body: String,
    /// Formule de politesse.
    pub closing: String,
    /// Voies et délais de recours (code de justice administrative art. R. 421-5: without them the
    /// time to contest does not run); empty for a letter that decides nothing.
    #[serde(default)]
    pub appeal: String,
}

impl LetterTemplate {
    /// The form in which a template is kept: line ends of one kind, no space at the end of a line,
    /// nothing around the texts, the subject on one line.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        let lines = |text: &str| {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            lines.join("\n").trim().to_owned()
        };
        Self {
            kind: self.kind,
            subject: fill::one_line(&self.subject),
            body: lines(&self.body),
            closing: lines(&self.closing),
            appeal: lines(&self.appeal),
        }
    }
}
