//! That a file was split, or was made by a split.

use crate::commands::split::may_split;
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_domain::id::HouseholdId;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::split::{self, Split};
use guichet_store::{Reader, StoreError, agent, household};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// A split that stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SplitView {
    /// What `split.undo` undoes.
    #[ts(type = "string")]
    pub split: Uuid,
    /// This file was made by it.
    pub made_here: bool,
    /// The number of the other file; none when it is out of sight.
    pub number: Option<String>,
    /// When, local ISO time.
    pub at: String,
    /// Who.
    pub agent: Option<String>,
    /// Whether who asks may undo it.
    pub undoable: bool,
}

/// The splits that a file shows.
pub(super) fn splits_of(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
) -> Result<Vec<SplitView>> {
    let mut views = Vec::new();
    for found in split::of_household(reader, id)? {
        if found.undone_at.is_some() {
            continue;
        }
        let who = found.agent.map(|id| agent::by_id(reader, id)).transpose()?;
        let other = other_of(&found, id);
        views.push(SplitView {
            split: found.act,
            made_here: found.made == id,
            number: number_in_sight(call, reader, other)?,
            at: time::iso(call.host.environment.as_ref(), found.at),
            agent: who.map(|agent| agent.display_name),
            undoable: may_split(call, reader, id)? && may_split(call, reader, other)?,
        });
    }
    Ok(views)
}

/// The other file of a split.
pub(crate) fn other_of(found: &Split, id: HouseholdId) -> HouseholdId {
    match found.made == id {
        true => found.kept,
        false => found.made,
    }
}

/// The number of a file, for who may see it.
pub(crate) fn number_in_sight(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
) -> Result<Option<String>> {
    let sight = call.sight(Verb::Read, Volet::Identity)?;
    match household::by_id(reader, id, &sight) {
        Ok(found) => Ok(Some(found.number.to_string())),
        Err(StoreError::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
