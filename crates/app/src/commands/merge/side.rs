//! Who is compared.

use super::words;
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::person::MemberRole;
use guichet_store::household::{self, Household};
use guichet_store::{Reader, Sight, merge, person};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// A household that one of the sides is, or belongs to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeHousehold {
    /// Its id.
    pub id: HouseholdId,
    /// "00017".
    pub number: String,
    /// "Marchand – Bensaïd".
    pub label: String,
    /// The place of the person in it; none when the side is the household itself.
    pub role: Option<MemberRole>,
}

/// One side of a comparison.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeSide {
    /// The person or household.
    #[ts(type = "string")]
    pub id: Uuid,
    /// "Claire Marchand"; "Marchand – Bensaïd".
    pub label: String,
    /// Of a person: how the birth is written; of a household: when it was created, local ISO time.
    pub since: Option<String>,
    /// Set aside.
    pub archived: bool,
    /// Of a person: her households; of a household: itself.
    pub households: Vec<MergeHousehold>,
    /// Of a household: its members, in the order of the file.
    pub members: Vec<String>,
}

/// A person as a side.
pub(crate) fn person_side(reader: &Reader<'_>, id: PersonId) -> Result<MergeSide> {
    let fields = person::by_id(reader, id)?;
    let mut households = Vec::new();
    for (household, role) in household::households_of(reader, id, &Sight::Commune)? {
        households.push(MergeHousehold {
            id: household,
            number: merge::number_of(reader, household)?.to_string(),
            label: words::label(reader, household)?,
            role: Some(role),
        });
    }
    Ok(MergeSide {
        id: id.uuid(),
        label: fields.display_name(),
        since: fields.birth_date().map(|date| date.fr()),
        archived: false,
        households,
        members: vec![],
    })
}

/// A household as a side.
pub(crate) fn household_side(
    call: &Call<'_>,
    reader: &Reader<'_>,
    found: &Household,
) -> Result<MergeSide> {
    let members = household::members(reader, found.id)?;
    let label = words::label(reader, found.id)?;
    Ok(MergeSide {
        id: found.id.uuid(),
        label: label.clone(),
        since: Some(time::iso(call.host.environment.as_ref(), found.created_at)),
        archived: found.status == HouseholdStatus::Archived,
        households: vec![MergeHousehold {
            id: found.id,
            number: found.number.to_string(),
            label,
            role: None,
        }],
        members: members
            .iter()
            .map(|member| member.fields.display_name())
            .collect(),
    })
}
