//! Two households side by side, before they become one.

use super::{
    MergeLine, MergeMove, MergeSide, codes, household_side, lines_of, moves_of, require_commune,
};
use crate::commands::household::require_sight;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::merge::{Standing, alike, first_survives};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::NewAccess;
use guichet_store::household::Household;
use guichet_store::{Reader, household, merge};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which two, by id or number.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Which would survive.
    pub survivor: String,
    /// Which would be taken into it.
    pub absorbed: String,
}

/// Members of the two who are probably one person: to be merged first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AlikePair {
    /// In the file that survives.
    pub survivor: PersonId,
    /// In the other one.
    pub absorbed: PersonId,
    /// The name of the first.
    pub label: String,
}

/// What they say differently, and what would happen.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Which would survive.
    pub survivor: MergeSide,
    /// Which would be taken into it.
    pub absorbed: MergeSide,
    /// Whether the other way round is proposed: the file in use, the fuller one, the older one
    /// survives.
    pub turn: bool,
    /// The answers on which they do not agree.
    pub lines: Vec<MergeLine>,
    /// What would pass over.
    pub moves: Vec<MergeMove>,
    /// Codes of what stands in the way; see the errors of `household.merge`.
    pub obstacles: Vec<String>,
    /// Members who are probably one person.
    pub alike: Vec<AlikePair>,
    /// What the choices are made from; see [`super::MergeChoices`].
    pub fingerprint: String,
}

/// Compares. The access journal notes both.
///
/// # Errors
/// `no_right`; `not_found`; `merge_same`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_commune(call)?;
    let base = call.base()?;
    let (response, ids) = base.read::<_, AppError>(|reader| {
        let survivor = named(call, reader, &request.survivor)?;
        let absorbed = named(call, reader, &request.absorbed)?;
        if survivor.id == absorbed.id {
            return Err(AppError::new("merge_same"));
        }
        let compared = merge::of_households(reader, survivor.id, absorbed.id)?;
        let obstacles = merge::before_households(reader, absorbed.id)?;
        let standing = |found: &Household, side: &MergeSide| Standing {
            archived: side.archived,
            filled: u32::try_from(side.members.len()).unwrap_or(u32::MAX),
            rank: found.number.0,
        };
        let (one, other) = (
            household_side(call, reader, &survivor)?,
            household_side(call, reader, &absorbed)?,
        );
        let response = Response {
            turn: !first_survives(standing(&survivor, &one), standing(&absorbed, &other)),
            survivor: one,
            absorbed: other,
            lines: lines_of(call, reader, &compared)?,
            moves: moves_of(call, reader, absorbed.id.uuid())?,
            obstacles: codes(&obstacles),
            alike: alike_members(reader, survivor.id, absorbed.id)?,
            fingerprint: merge::fingerprint(&compared),
        };
        Ok((response, [survivor.id, absorbed.id]))
    })?;
    let agent = call.session()?.agent.uuid();
    let accesses = ids.map(|id| NewAccess {
        subject: Some(("household", id.uuid())),
        ..NewAccess::by(agent, "merge.compare_households")
    });
    if !base.is_damaged() {
        crate::host::noted(base.record_access(&accesses))?;
    }
    Ok(response)
}

/// A household by its id or its number, itself or the one that survives it.
///
/// # Errors
/// `not_found`.
pub(crate) fn named(call: &Call<'_>, reader: &Reader<'_>, name: &str) -> Result<Household> {
    let id = match uuid::Uuid::try_parse(name) {
        Ok(id) => merge::standing_household(reader, HouseholdId::from_uuid(id))?,
        Err(_) => {
            let number = name
                .parse()
                .map_err(|_| guichet_store::StoreError::NotFound("household"))?;
            merge::household_of_number(reader, number)?
        }
    };
    require_sight(call, reader, id, Verb::Write, Volet::Identity)
}

fn alike_members(
    reader: &Reader<'_>,
    survivor: HouseholdId,
    absorbed: HouseholdId,
) -> Result<Vec<AlikePair>> {
    let ours = household::members(reader, survivor)?;
    let theirs = household::members(reader, absorbed)?;
    let mut pairs = Vec::new();
    for one in &ours {
        for other in &theirs {
            if one.person != other.person && alike(&one.fields, &other.fields) {
                pairs.push(AlikePair {
                    survivor: one.person,
                    absorbed: other.person,
                    label: one.fields.display_name(),
                });
            }
        }
    }
    Ok(pairs)
}
