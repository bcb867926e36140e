//! Templates of letters.

pub mod list;
pub mod preview;
pub mod update;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Pièces manquantes.
    MissingDocuments,
    /// Complément demandé.
    Complement,
    /// Refus.
    Refusal,
}

/// The words of a letter, with places written `{famille}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterTemplate {
    /// Its object.
    pub subject: String,
    /// Its paragraphs, parted by an empty line.
    pub body: String,
    /// The words that close it.
    pub closing: String,
}
