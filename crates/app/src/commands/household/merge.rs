//! Two files become one.

use crate::commands::merge::compare_households::named;
use crate::commands::merge::{MergeChoices, require_commune, require_free, settled};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::HouseholdId;
use guichet_store::merge;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which two, by id or number, and what stands.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Which survives.
    pub survivor: String,
    /// Which is taken into it.
    pub absorbed: String,
    /// What the agent chose.
    #[serde(default)]
    #[ts(as = "Option<MergeChoices>", optional)]
    pub chosen: MergeChoices,
}

/// They are one.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// What `merge.undo` undoes.
    #[ts(type = "string")]
    pub merge: Uuid,
    /// The file that survives.
    pub household: HouseholdId,
    /// Its number.
    pub number: String,
    /// The number of the other one, which leads to it from now on.
    pub former: String,
}

/// Merges, in one act: members, addresses, notes, documents with their files and requests of the
/// absorbed file pass to the other one, under the choices made; its number leads there.
///
/// # Errors
/// `no_right`; `not_found`; `merge_same`; `merge_draft` while something is being typed on the
/// absorbed file; and what [`settled`] refuses.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_commune(call)?;
    call.write(Operation::HouseholdMerge, |tx| {
        let survivor = named(call, tx, &request.survivor)?;
        let absorbed = named(call, tx, &request.absorbed)?;
        if survivor.id == absorbed.id {
            return Err(AppError::new("merge_same"));
        }
        tx.subject("household", survivor.id.uuid());
        require_free(&merge::before_households(tx, absorbed.id)?)?;
        let compared = merge::of_households(tx, survivor.id, absorbed.id)?;
        let settled = settled(call, &compared, &request.chosen)?;
        let id = merge::absorb_household(tx, survivor.id, absorbed.id, &settled)?;
        Ok(Response {
            merge: id,
            household: survivor.id,
            number: survivor.number.to_string(),
            former: absorbed.number.to_string(),
        })
    })
}
