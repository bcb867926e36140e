//! Choosing a folder, for the backups.

use crate::dispatch::Call;
use crate::error::Result;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// What was chosen.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The folder; none when the agent gave up.
    pub path: Option<String>,
}

/// Opens the dialog.
///
/// # Errors
/// `not_here` on a host without dialogs.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let picked = call.host.machine.pick_folder()?;
    Ok(Response {
        path: picked.map(|path| path.display().to_string()),
    })
}
