//! What undoing a split would do, before it is done.

use super::splittable;
use crate::commands::merge::preview_undo::{AddedView, KeptView, told_of};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::HouseholdId;
use guichet_store::merge::Reversal;
use guichet_store::split::{self, Split};
use guichet_store::{Reader, merge};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which split.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The act that did it.
    #[ts(type = "string")]
    pub split: Uuid,
}

/// What undoing does, or did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Response {
    /// The split.
    #[ts(type = "string")]
    pub split: Uuid,
    /// The file that was split.
    pub household: HouseholdId,
    /// Its number.
    pub number: String,
    /// The number of the file that it made.
    pub made: String,
    /// What is not given back as it was.
    pub kept: Vec<KeptView>,
    /// What was added since to the file it made, and stays there.
    pub added: Vec<AddedView>,
}

/// Tells, without undoing.
///
/// # Errors
/// `no_right`; `not_found` also once it was undone, or when one of the two files is out of sight;
/// what [`split::reversal`] refuses.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.base()?.read::<_, AppError>(|reader| {
        let found = undoable(call, reader, request.split)?;
        told(reader, &found, &split::reversal(reader, &found)?)
    })
}

/// A split that stands, of which who asks may write both files.
pub(super) fn undoable(call: &Call<'_>, reader: &Reader<'_>, act: Uuid) -> Result<Split> {
    let found = split::by_act(reader, act)?;
    for side in [found.kept, found.made] {
        splittable(call, reader, side)?;
    }
    Ok(found)
}

/// The words of a reversal. Read before it is applied.
pub(super) fn told(reader: &Reader<'_>, found: &Split, reversal: &Reversal) -> Result<Response> {
    let (kept, added) = told_of(reader, reversal)?;
    Ok(Response {
        split: found.act,
        household: found.kept,
        number: merge::number_of(reader, found.kept)?.to_string(),
        made: merge::number_of(reader, found.made)?.to_string(),
        kept,
        added,
    })
}
