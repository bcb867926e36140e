//! What is asked of the list of families, and what it tells of each.

use crate::commands::listing::ListState;
use crate::commands::supporting_document::{ensure_recomputed, sight_of_documents};
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use chrono::NaiveDate;
use guichet_domain::date;
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::{EntityId, HouseholdId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::listing::{self, HouseholdFilter, HouseholdList, HouseholdSight, Line};
use guichet_store::{Reader, household};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What families are sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HouseholdSort {
    /// The family's name.
    #[default]
    Name,
    /// Its number.
    Number,
    /// Where it lives; by name for who does not see the address of each.
    Town,
    /// How many children.
    Children,
    /// When it was created.
    Created,
    /// When it was last changed.
    Changed,
}

/// Which families, in which order; what is absent asks nothing.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct HouseholdQuestion {
    /// In which order.
    #[ts(optional, as = "Option<HouseholdSort>")]
    pub sort: HouseholdSort,
    /// From the highest down.
    #[ts(optional, as = "Option<bool>")]
    pub descending: bool,
    /// In use, when absent.
    #[ts(optional, as = "Option<ListState>")]
    pub state: ListState,
    /// Followed by this entity.
    pub entity: Option<EntityId>,
    /// Whose name begins so.
    pub name: Option<String>,
    /// Who live in a town whose name begins so.
    pub town: Option<String>,
    /// With a request that waits.
    #[ts(optional, as = "Option<bool>")]
    pub pending: bool,
    /// With a document to bring.
    #[ts(optional, as = "Option<bool>")]
    pub missing: bool,
    /// Created on this day or later.
    #[ts(optional, type = "string | null")]
    pub created_since: Option<NaiveDate>,
    /// Changed on this day or later.
    #[ts(optional, type = "string | null")]
    pub changed_since: Option<NaiveDate>,
}

/// A family in the list.
#[derive(Debug, Serialize, TS)]
pub struct HouseholdLine {
    /// Its id.
    pub id: HouseholdId,
    /// "00017".
    pub number: String,
    /// "Marchand – Bensaïd".
    pub label: String,
    /// First names of the adults.
    pub adults: Vec<String>,
    /// Children, born or to be born.
    pub children: u32,
    /// Where it lives; absent where that may not be seen, or is protected.
    pub town: Option<String>,
    /// Set aside.
    pub archived: bool,
    /// "17/11/2026".
    pub created_fr: String,
    /// "21/11/2026".
    pub changed_fr: String,
}

impl HouseholdQuestion {
    /// The list of who asks. What families must bring is computed first where it is asked for.
    pub(super) fn list(&self, call: &Call<'_>) -> Result<HouseholdList> {
        if self.missing {
            ensure_recomputed(call)?;
        }
        let start = |day| time::start_of(call.host.environment.as_ref(), day);
        Ok(HouseholdList {
            sort: match self.sort {
                HouseholdSort::Name => listing::HouseholdSort::Name,
                HouseholdSort::Number => listing::HouseholdSort::Number,
                HouseholdSort::Town => listing::HouseholdSort::Town,
                HouseholdSort::Children => listing::HouseholdSort::Children,
                HouseholdSort::Created => listing::HouseholdSort::Created,
                HouseholdSort::Changed => listing::HouseholdSort::Changed,
            },
            filter: HouseholdFilter {
                state: self.state.into(),
                entity: self.entity,
                name: self.name.clone(),
                town: self.town.clone(),
                pending: self.pending,
                missing: self.missing,
                created_since: self.created_since.map(start),
                changed_since: self.changed_since.map(start),
            },
            sight: HouseholdSight {
                identity: call.sight(Verb::Read, Volet::Identity)?,
                contact: call.sight(Verb::Read, Volet::Contact)?,
                requests: call.sight(Verb::Read, Volet::Requests)?,
                documents: sight_of_documents(call, Verb::Read)?,
            },
        })
    }
}

/// What is told of the families of these lines.
pub(super) fn told(
    call: &Call<'_>,
    reader: &Reader<'_>,
    sight: &HouseholdSight,
    lines: &[Line],
) -> Result<Vec<HouseholdLine>> {
    let environment = call.host.environment.as_ref();
    let day = |at| date::fr(time::local(environment, at).date());
    let ids: Vec<HouseholdId> = lines
        .iter()
        .map(|line| HouseholdId::from_uuid(line.id))
        .collect();
    let mut told = Vec::with_capacity(ids.len());
    for summary in household::summaries(reader, &ids, &sight.identity)? {
        let found = summary.household;
        let seen = !found.protected
            && (sight.sees_towns() || household::visible(reader, found.id, &sight.contact)?);
        let address = match seen {
            true => household::current_address(reader, found.id)?,
            false => None,
        };
        told.push(HouseholdLine {
            id: found.id,
            number: found.number.to_string(),
            label: summary.label,
            adults: summary.adults,
            children: u32::try_from(summary.children + summary.unborn).unwrap_or(u32::MAX),
            town: address.map(|address| address.fields.commune),
            archived: found.status == HouseholdStatus::Archived,
            created_fr: day(found.created_at),
            changed_fr: day(listing::changed_at(reader, found.id)?),
        });
    }
    Ok(told)
}
