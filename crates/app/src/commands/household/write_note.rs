//! A note on a file, written or changed by its author.

use super::require_sight;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::id::{HouseholdId, NoteId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::note;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Longest note, in characters.
const MAX_CHARS: usize = 2_000;

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

/// Writes a note, or changes one of hers.
///
/// # Errors
/// `invalid` for an empty or endless note; `not_found`; `note_not_yours`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    // Lines are kept: a note is read as it was written.
    let body = request.body.trim();
    let mut errors = FieldErrors::new();
    if body.is_empty() {
        errors.push(FieldError::new("body", code::TEXT_MISSING));
    } else if body.chars().count() > MAX_CHARS {
        errors.push(FieldError::new("body", code::TEXT_TOO_LONG).with("max", MAX_CHARS));
    }
    errors.into_result()?;
    let agent = call.session()?.agent;
    let id = call.write(Operation::HouseholdWriteNote, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        tx.subject("household", found.id.uuid());
        match request.note {
            None => Ok(note::insert(tx, found.id, agent, body, request.pinned)?),
            Some(id) => {
                if note::by_id(tx, found.id, id)?.author != agent {
                    return Err(AppError::new("note_not_yours"));
                }
                note::update(tx, id, body, request.pinned)?;
                Ok(id)
            }
        }
    })?;
    Ok(Response { id })
}
