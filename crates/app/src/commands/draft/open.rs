//! Opening a draft to go on with it.

use super::in_sight;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::{DraftId, HouseholdId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which draft.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The draft.
    pub id: DraftId,
}

/// The draft.
#[derive(Debug, Serialize, TS)]
pub struct DraftView {
    /// Its id.
    pub id: DraftId,
    /// Which form it belongs to.
    pub kind: String,
    /// The household being changed.
    pub household: Option<HouseholdId>,
    /// What the list calls it.
    pub label: String,
    /// The form.
    pub body: String,
    /// When it was saved, local ISO time.
    pub saved_at: String,
    /// Held by who asks: otherwise it must be taken over before it is saved.
    pub mine: bool,
}

/// What the command answers.
pub type Response = DraftView;

/// Opens a draft; the opening is written in the journal.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let me = call.session()?.agent;
    let found = call.write(Operation::DraftOpen, |tx| {
        let found = in_sight(call, tx, request.id)?;
        tx.subject("draft", request.id.uuid());
        Ok(found)
    })?;
    Ok(DraftView {
        id: found.id,
        kind: found.kind,
        household: found.household,
        label: found.label,
        body: found.body,
        saved_at: crate::time::iso(call.host.environment.as_ref(), found.saved_at),
        mine: found.holder == me,
    })
}
