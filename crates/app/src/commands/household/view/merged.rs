//! What was taken into a file: other files, and cards of its members.

use crate::commands::merge::{require_commune, words};
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_domain::id::HouseholdId;
use guichet_store::merge::{self, Kind};
use guichet_store::{Reader, agent, receipt};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// A merge that stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeView {
    /// What `merge.undo` undoes.
    #[ts(type = "string")]
    pub id: Uuid,
    /// What was merged.
    #[ts(type = "\"household\" | \"person\"")]
    pub kind: Kind,
    /// The number of the absorbed file, "00017"; the name on the absorbed card.
    pub absorbed: String,
    /// The name of the member that survived; none for a file.
    pub survivor: Option<String>,
    /// When, local ISO time.
    pub at: String,
    /// Who.
    pub agent: Option<String>,
    /// The number of the last récépissé printed under the absorbed file.
    pub last_receipt: Option<String>,
    /// Whether who asks may undo it.
    pub undoable: bool,
}

/// The merges that a file shows.
pub(super) fn merges_of(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
) -> Result<Vec<MergeView>> {
    let undoable = require_commune(call).is_ok();
    let mut views = Vec::new();
    for found in merge::of_household(reader, id)? {
        let household = HouseholdId::from_uuid(found.absorbed);
        let (absorbed, survivor) = match found.kind {
            Kind::Household => (Some(merge::number_of(reader, household)?.to_string()), None),
            Kind::Person => (
                words::person(reader, Some(found.absorbed))?,
                words::person(reader, Some(found.survivor))?,
            ),
        };
        let last_receipt = match found.kind {
            Kind::Household => {
                receipt::latest_of(reader, receipt::Kind::Household, found.absorbed)?
            }
            Kind::Person => None,
        };
        let who = found.agent.map(|id| agent::by_id(reader, id)).transpose()?;
        views.push(MergeView {
            id: found.id,
            kind: found.kind,
            absorbed: absorbed.unwrap_or_default(),
            survivor,
            at: time::iso(call.host.environment.as_ref(), found.at),
            agent: who.map(|agent| agent.display_name),
            last_receipt: last_receipt.map(|receipt| receipt.number.to_string()),
            undoable,
        });
    }
    Ok(views)
}
