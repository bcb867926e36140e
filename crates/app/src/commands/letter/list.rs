//! Every letter with its template.

use super::{LetterKind, LetterTemplate};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// A place of a letter.
#[derive(Debug, Serialize, TS)]
pub struct LetterFieldRow {
    /// As it is written in a template, without braces: `famille`.
    pub name: String,
    /// What it becomes, in French.
    pub label: String,
    /// The letter cannot do without it.
    pub required: bool,
}

/// A letter.
#[derive(Debug, Serialize, TS)]
pub struct LetterRow {
    /// Which letter.
    pub kind: LetterKind,
    /// Its words, the commune's own or the product's.
    pub template: LetterTemplate,
    /// The words are the commune's own.
    pub customised: bool,
    /// The places that its template may have.
    pub fields: Vec<LetterFieldRow>,
}

/// Every letter.
pub type Response = Vec<LetterRow>;

/// Lists the letters.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
