//! Merging: comparing two sides, undoing.

pub mod compare_households;
pub mod compare_persons;
pub mod preview_undo;
pub mod undo;

mod line;
mod side;
pub(crate) mod words;

pub use line::{MergeField, MergeLine};
pub(crate) use line::{lines_of, settled};
pub use side::{MergeHousehold, MergeSide};
pub(crate) use side::{household_side, person_side};

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::PersonId;
use guichet_domain::merge::Choice;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::merge::Obstacle;
use guichet_store::{Reader, Sight, StoreError, merge, person};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How many rows of a table pass to the survivor.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeMove {
    /// `member`, `phone`, `supporting_document`…
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// What an agent chose, and from what.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct MergeChoices {
    /// A choice for each line by its key; the others as proposed.
    #[ts(as = "Option<BTreeMap<String, Choice>>", optional)]
    pub choices: BTreeMap<String, Choice>,
    /// The fingerprint of the comparison that was read: the merge is refused when anything compared
    /// moved since. A program that says none compares nothing.
    #[ts(optional)]
    pub fingerprint: Option<String>,
}

/// Merging takes rows from one family's file to another: it is for who may write both whole files,
/// wherever they are followed, so that nothing depends on what she cannot see.
///
/// # Errors
/// `no_right`.
pub(crate) fn require_commune(call: &Call<'_>) -> Result<()> {
    for volet in [Volet::Identity, Volet::Contact, Volet::Documents] {
        if call.sight(Verb::Write, volet)? != Sight::Commune {
            return Err(AppError::new("no_right"));
        }
    }
    Ok(())
}

/// Refuses two that are one already, or that were absorbed.
pub(crate) fn require_two_persons(
    reader: &Reader<'_>,
    survivor: PersonId,
    absorbed: PersonId,
) -> Result<()> {
    if survivor == absorbed {
        return Err(AppError::new("merge_same"));
    }
    for id in [survivor, absorbed] {
        person::by_id(reader, id)?;
        if merge::of_absorbed(reader, id.uuid())?.is_some() {
            return Err(StoreError::NotFound("person").into());
        }
    }
    Ok(())
}

/// The code of what stands in the way.
pub(crate) const fn code_of(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Kin => "merge_kin",
        Obstacle::Request => "merge_request",
        Obstacle::Draft => "merge_draft",
    }
}

/// Refuses with the first thing that stands in the way.
pub(crate) fn require_free(obstacles: &[Obstacle]) -> Result<()> {
    Err(match obstacles.first() {
        None => return Ok(()),
        Some(Obstacle::Kin) => AppError::new("merge_kin"),
        Some(Obstacle::Request) => AppError::new("merge_request"),
        Some(Obstacle::Draft) => AppError::new("merge_draft"),
    })
}

/// The obstacles as the screen reads them.
pub(crate) fn codes(obstacles: &[Obstacle]) -> Vec<String> {
    obstacles
        .iter()
        .map(|obstacle| code_of(*obstacle).to_owned())
        .collect()
}

pub(crate) fn moves_of(
    call: &Call<'_>,
    reader: &Reader<'_>,
    absorbed: uuid::Uuid,
) -> Result<Vec<MergeMove>> {
    let restricted = call.sight(Verb::Read, Volet::RestrictedDocuments)? == Sight::Commune;
    let found = merge::moves(reader, absorbed, restricted)?;
    Ok(found
        .into_iter()
        .map(|(kind, count)| MergeMove { kind, count })
        .collect())
}
