//! Choosing a file, for a backup to restore.

use crate::dispatch::Call;
use crate::error::Result;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which files are offered.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Endings without dot; all files when empty.
    #[serde(default)]
    pub endings: Vec<String>,
}

/// What was chosen.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The file; none when the agent gave up.
    pub path: Option<String>,
}

/// Opens the dialog.
///
/// # Errors
/// `not_here` on a host without dialogs.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let endings: Vec<&str> = request.endings.iter().map(String::as_str).collect();
    let picked = call.host.machine.pick_file(&endings)?;
    Ok(Response {
        path: picked.map(|path| path.display().to_string()),
    })
}
