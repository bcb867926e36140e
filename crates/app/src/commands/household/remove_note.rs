//! An agent takes a note of hers away; what it said stays in the history.

use super::require_sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::{HouseholdId, NoteId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::note;
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

/// Takes a note away.
///
/// # Errors
/// `not_found`; `note_not_yours`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let agent = call.session()?.agent;
    call.write(Operation::HouseholdRemoveNote, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        if note::by_id(tx, found.id, request.note)?.author != agent {
            return Err(AppError::new("note_not_yours"));
        }
        tx.subject("household", found.id.uuid());
        Ok(note::remove(tx, request.note)?)
    })?;
    Ok(Nothing {})
}
