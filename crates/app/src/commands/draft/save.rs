//! Saving what is being typed: 400 ms after the last key, on blur, on lock, on close.

use super::{in_sight, require_lease};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{DraftId, HouseholdId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::draft;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The form as typed.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The draft; none begins one.
    pub id: Option<DraftId>,
    /// Which form it belongs to: `household.create`, `household.update_member`…
    pub kind: String,
    /// The household being changed.
    pub household: Option<HouseholdId>,
    /// What the list calls it.
    pub label: String,
    /// The form, as JSON text that the screen understands.
    pub body: String,
}

/// The draft is on the disk.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: DraftId,
    /// When, local ISO time.
    pub saved_at: String,
}

/// A form never comes near this; a runaway page must not fill the disk.
const MAX_BODY: usize = 256 * 1024;

/// Saves a draft.
///
/// # Errors
/// `draft_taken_over` when a colleague holds it now: the screen keeps showing what was typed.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    if request.body.len() > MAX_BODY || request.kind.len() > 64 {
        return Err(AppError::new("malformed_request"));
    }
    let agent = call.session()?.agent;
    let label = guichet_domain::name::clean(&request.label);
    let sight = call.sight(Verb::Write, Volet::Identity)?;
    let (id, at) = call.base()?.write_local::<_, AppError>(|tx| {
        let at = tx.now_ms();
        match request.id {
            Some(id) => {
                require_lease(&in_sight(call, tx, id)?, agent)?;
                draft::save(tx, id, agent, &label, &request.body)?;
                Ok((id, at))
            }
            None => {
                if let Some(household) = request.household {
                    guichet_store::household::by_id(tx, household, &sight)?;
                }
                let id = draft::insert(
                    tx,
                    &request.kind,
                    request.household,
                    agent,
                    &label,
                    &request.body,
                )?;
                Ok((id, at))
            }
        }
    })?;
    call.touch("draft");
    Ok(Response {
        id,
        saved_at: crate::time::iso(call.host.environment.as_ref(), at),
    })
}
