//! Undoing a merge: at any time, by anybody entitled to merge.

use super::preview_undo::{self, told};
use super::require_commune;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_store::merge;

/// Which merge.
pub type Request = preview_undo::Request;

/// What was given back, and what was not.
pub type Response = preview_undo::Response;

/// Undoes, in one act. It is not the undo of Ctrl Z: it works whoever merged, however long ago, and
/// keeps what was edited since.
///
/// # Errors
/// As `merge.preview_undo`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_commune(call)?;
    call.write(Operation::MergeUndo, |tx| {
        let found = merge::by_id(tx, request.merge)?;
        let reversal = merge::reversal(tx, &found)?;
        let told = told(tx, &found, &reversal)?;
        if let Some(household) = told.household {
            tx.subject("household", household.uuid());
        }
        merge::undo(tx, &found, &reversal)?;
        Ok(told)
    })
}
