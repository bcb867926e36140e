//! Giving a draft up: what was typed goes, the journal says that it went.

use super::open::in_sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::DraftId;
use guichet_store::draft;
use serde::Deserialize;
use ts_rs::TS;

/// Which draft.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The draft.
    pub id: DraftId,
}

/// Nothing to say.
pub type Response = Nothing;

/// Abandons a draft.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::DraftAbandon, |tx| {
        in_sight(call, tx, request.id)?;
        tx.subject("draft", request.id.uuid());
        Ok(draft::remove(tx, request.id)?)
    })?;
    call.touch("draft");
    Ok(Nothing {})
}
