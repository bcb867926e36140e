//! Giving a draft up: what was typed goes with its files, the journal says that it went.

use super::{in_sight, require_lease};
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
/// `not_found`; `draft_taken_over` when a colleague holds it.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let me = call.session()?.agent;
    let dropped = call.write(Operation::DraftAbandon, |tx| {
        require_lease(&in_sight(call, tx, request.id)?, me)?;
        tx.subject("draft", request.id.uuid());
        Ok(draft::remove(tx, request.id)?)
    })?;
    call.base()?.clear_dropped(dropped);
    call.touch("draft");
    Ok(Nothing {})
}
