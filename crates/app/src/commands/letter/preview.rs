//! A letter to an invented family, to look at while its words are written.

use super::{LetterKind, LetterTemplate};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// The words as they stand.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Which letter.
    pub kind: LetterKind,
    /// The words.
    pub template: LetterTemplate,
}

/// The paper is ready.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The paper.
    #[ts(type = "string")]
    pub document: Uuid,
}

/// Draws the letter. It has no number, and says that it is an example.
///
/// # Errors
/// As `letter.update`; `document_failed`.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
