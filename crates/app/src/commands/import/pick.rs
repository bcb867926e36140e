//! Choosing the file of an import by the machine's own dialog.

use crate::commands::Nothing;
use crate::commands::attachment::pick::{PickedFile, taken_in};
use crate::dispatch::Call;
use crate::error::Result;

/// Nothing is asked.
pub type Request = Nothing;

/// The file; none when the agent gave up.
pub type Response = Option<PickedFile>;

/// The endings of the files that are read.
const ENDINGS: &[&str] = &[
    "csv", "txt", "tsv", "xlsx", "dat", "db", "sqlite", "sqlite3",
];

/// Opens the dialog and takes the chosen file in.
///
/// # Errors
/// `not_here` on a host without dialogs.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let chosen = call.host.machine.pick_file(ENDINGS)?;
    Ok(chosen.map(|path| taken_in(call, &path)))
}
