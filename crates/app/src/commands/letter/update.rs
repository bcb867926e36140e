//! The commune's own words for a letter.

use super::{LetterKind, LetterTemplate};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use serde::Deserialize;
use ts_rs::TS;

/// The new words.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Which letter.
    pub kind: LetterKind,
    /// The words; none to go back to the product's.
    pub template: Option<LetterTemplate>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes the words of a letter.
///
/// # Errors
/// `invalid` with `template.subject`, `template.body` or `template.closing`.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
