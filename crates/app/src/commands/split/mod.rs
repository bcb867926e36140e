//! Splitting a household: what it would do, undoing it.

pub mod preview;
pub mod preview_undo;
pub mod undo;

mod choices;
mod scene;

pub use choices::{SplitAddress, SplitChoices};
pub(crate) use scene::Scene;

use crate::commands::household::{may_write, require_sight, require_volets};
use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::id::HouseholdId;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::Reader;
use guichet_store::household::Household;

/// What a split writes in: who belongs where, where they live, what they handed over.
const VOLETS: [Volet; 2] = [Volet::Contact, Volet::Documents];

/// A file that who asks may split, or give back as it was: she writes its identities, how to reach
/// its members and its documents.
///
/// # Errors
/// `not_found`; `no_right`.
pub(crate) fn splittable(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
) -> Result<Household> {
    let found = require_sight(call, reader, id, Verb::Write, Volet::Identity)?;
    require_volets(call, reader, found.id, VOLETS)?;
    Ok(found)
}

/// Whether who asks may split a file in sight.
pub(crate) fn may_split(call: &Call<'_>, reader: &Reader<'_>, id: HouseholdId) -> Result<bool> {
    for volet in [Volet::Identity].into_iter().chain(VOLETS) {
        if !may_write(call, reader, id, volet)? {
            return Ok(false);
        }
    }
    Ok(true)
}
