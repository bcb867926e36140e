//! Undoing a split: at any time, by anybody who may write both files.

use super::preview_undo::{self, told, undoable};
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_store::split;

/// Which split.
pub type Request = preview_undo::Request;

/// What was given back, and what was not.
pub type Response = preview_undo::Response;

/// Undoes, in one act. It is not the undo of Ctrl Z: it works whoever split, however long ago, and
/// keeps what was edited since. A family that lives together again is another matter: its two
/// files are merged.
///
/// # Errors
/// As `split.preview_undo`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::SplitUndo, |tx| {
        let found = undoable(call, tx, request.split)?;
        let reversal = split::reversal(tx, &found)?;
        let told = told(tx, &found, &reversal)?;
        split::undo(tx, &found, &reversal)?;
        Ok(told)
    })
}
