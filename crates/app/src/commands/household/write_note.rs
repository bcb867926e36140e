//! A note on a file, written or changed by its author.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, NoteId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The note.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The note to change; none for a new one.
    #[serde(default)]
    pub note: Option<NoteId>,
    /// Its words.
    pub body: String,
    /// Kept above the others.
    #[serde(default)]
    pub pinned: bool,
}

/// The note is in the file.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: NoteId,
}

/// Not yet.
///
/// # Errors
/// `unknown_command`.
pub fn run(_: &Call<'_>, _: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
