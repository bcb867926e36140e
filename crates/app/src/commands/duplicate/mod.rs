//! Persons and families entered twice: what is suspected, looked at side by side, put aside.

pub mod compare;
pub mod dismiss;
pub mod list;
pub mod restore;
pub mod scan;
mod side;
mod view;

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::duplicate::DuplicateSight;
use guichet_store::{Reader, StoreError, household};

/// What an agent may know of duplicates: the persons whom she may change, since she is the one who
/// decides about them. Over the whole town for who has the scope of the commune; a pair that crosses
/// the border of an entity waits for her.
pub(crate) fn sight(call: &Call<'_>) -> Result<DuplicateSight> {
    Ok(DuplicateSight {
        identity: call.sight(Verb::Write, Volet::Identity)?,
        contact: call.sight(Verb::Read, Volet::Contact)?,
    })
}

/// Refuses, as if she did not exist, a person of no file that may be changed by who asks; and two
/// that are one. Gives the first file of the first one, to which an act on both is reckoned.
///
/// # Errors
/// `not_found`.
pub(crate) fn require_both(
    reader: &Reader<'_>,
    sight: &DuplicateSight,
    one: PersonId,
    other: PersonId,
) -> Result<HouseholdId> {
    let file_of = |person| -> Result<HouseholdId> {
        let held = household::households_of(reader, person, &sight.identity)?;
        let first = held.first().map(|(file, _)| *file);
        Ok(first.ok_or(StoreError::NotFound("person"))?)
    };
    let file = file_of(one)?;
    file_of(other)?;
    match one == other {
        true => Err(AppError::new("malformed_request")),
        false => Ok(file),
    }
}
