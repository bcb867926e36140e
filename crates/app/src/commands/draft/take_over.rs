//! Taking a colleague's draft over: the lease moves, her late save is refused and shown to her.

use super::in_sight;
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

/// Takes a draft over.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let me = call.session()?.agent;
    call.write(Operation::DraftTakeOver, |tx| {
        in_sight(call, tx, request.id)?;
        tx.subject("draft", request.id.uuid());
        Ok(draft::take_over(tx, request.id, me)?)
    })?;
    call.touch("draft");
    Ok(Nothing {})
}
