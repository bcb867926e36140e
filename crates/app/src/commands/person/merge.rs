//! Two persons become one.

use crate::commands::merge::{
    MergeChoices, require_commune, require_free, require_two_persons, settled,
};
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_store::{Sight, household, merge};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which two, and what stands.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Who survives.
    pub survivor: PersonId,
    /// Who is taken into her.
    pub absorbed: PersonId,
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
    /// A household of the person.
    pub household: Option<HouseholdId>,
    /// Its number.
    pub number: Option<String>,
}

/// Merges, in one act: places, links, contacts and documents of the absorbed person pass to the
/// other one, under the choices made; her card stays as it stood, out of sight.
///
/// # Errors
/// `no_right`; `not_found`; `merge_same`; `merge_kin`, `merge_request` and `merge_draft` while
/// something stands in the way; and what [`settled`] refuses.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_commune(call)?;
    let (survivor, absorbed) = (request.survivor, request.absorbed);
    call.write(Operation::PersonMerge, |tx| {
        require_two_persons(tx, survivor, absorbed)?;
        require_free(&merge::before_persons(tx, survivor, absorbed)?)?;
        let compared = merge::of_persons(tx, survivor, absorbed)?;
        let settled = settled(call, &compared, &request.chosen)?;
        let id = merge::absorb_person(tx, survivor, absorbed, &settled)?;
        let homes = household::households_of(tx, survivor, &Sight::Commune)?;
        let home = homes.first().map(|(household, _)| *household);
        if let Some(home) = home {
            tx.subject("household", home.uuid());
        }
        Ok(Response {
            merge: id,
            household: home,
            number: home
                .map(|home| merge::number_of(tx, home))
                .transpose()?
                .map(|number| number.to_string()),
        })
    })
}
