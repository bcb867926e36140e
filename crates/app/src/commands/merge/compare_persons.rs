//! Two persons side by side, before they become one.

use super::{
    MergeLine, MergeMove, MergeSide, codes, lines_of, moves_of, person_side, require_commune,
    require_two_persons,
};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_store::audit::NewAccess;
use guichet_store::{Reader, entity, household, merge};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Which two.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Who would survive.
    pub survivor: PersonId,
    /// Who would be taken into her.
    pub absorbed: PersonId,
}

/// What they say differently, and what would happen.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Who would survive.
    pub survivor: MergeSide,
    /// Who would be taken into her.
    pub absorbed: MergeSide,
    /// The answers on which they do not agree.
    pub lines: Vec<MergeLine>,
    /// What would pass over.
    pub moves: Vec<MergeMove>,
    /// Codes of what stands in the way; see the errors of `person.merge`.
    pub obstacles: Vec<String>,
    /// Entities that follow the family of one of the two only: they will see one person with what
    /// is told on both cards, as far as their rights go.
    pub seen_by: Vec<String>,
    /// What the choices are made from; see [`super::MergeChoices`].
    pub fingerprint: String,
}

/// Compares. The access journal notes both.
///
/// # Errors
/// `no_right`; `not_found`; `merge_same`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_commune(call)?;
    let (survivor, absorbed) = (request.survivor, request.absorbed);
    let base = call.base()?;
    let response = base.read::<_, AppError>(|reader| {
        require_two_persons(reader, survivor, absorbed)?;
        let compared = merge::of_persons(reader, survivor, absorbed)?;
        let sides = [survivor, absorbed].map(|id| person_side(reader, id));
        let [survivor_side, absorbed_side] = sides;
        let (survivor_side, absorbed_side) = (survivor_side?, absorbed_side?);
        let obstacles = merge::before_persons(reader, survivor, absorbed)?;
        Ok(Response {
            lines: lines_of(call, reader, &compared)?,
            moves: moves_of(call, reader, absorbed.uuid())?,
            obstacles: codes(&obstacles),
            seen_by: seen_by(reader, &survivor_side, &absorbed_side)?,
            survivor: survivor_side,
            absorbed: absorbed_side,
            fingerprint: merge::fingerprint(&compared),
        })
    })?;
    let households: BTreeSet<HouseholdId> = [&response.survivor, &response.absorbed]
        .into_iter()
        .flat_map(|side| side.households.iter().map(|one| one.id))
        .collect();
    let agent = call.session()?.agent.uuid();
    let accesses: Vec<NewAccess> = households
        .into_iter()
        .map(|household| NewAccess {
            subject: Some(("household", household.uuid())),
            ..NewAccess::by(agent, "merge.compare_persons")
        })
        .collect();
    if !base.is_damaged() {
        crate::host::noted(base.record_access(&accesses))?;
    }
    Ok(response)
}

fn seen_by(reader: &Reader<'_>, one: &MergeSide, other: &MergeSide) -> Result<Vec<String>> {
    let follow = |side: &MergeSide| -> Result<BTreeSet<_>> {
        let mut entities = BTreeSet::new();
        for held in &side.households {
            entities.extend(household::followers(reader, held.id)?);
        }
        Ok(entities)
    };
    let (one, other) = (follow(one)?, follow(other)?);
    let mut labels = Vec::new();
    for id in one.symmetric_difference(&other) {
        labels.push(entity::by_id(reader, *id)?.label);
    }
    labels.sort();
    Ok(labels)
}
