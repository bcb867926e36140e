//! An agent takes a note of hers away; what it said stays in the history.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, NoteId};
use serde::Deserialize;
use ts_rs::TS;

/// Which note.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The note.
    pub note: NoteId,
}

/// Nothing to say.
pub type Response = Nothing;

/// Not yet.
///
/// # Errors
/// `unknown_command`.
pub fn run(_: &Call<'_>, _: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
