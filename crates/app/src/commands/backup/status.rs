//! The last backup that succeeded, for the status bar.

use crate::dispatch::Call;
use crate::error::Result;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The last backup.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupStatus {
    /// When it was made, local ISO time; absent when there was none.
    pub last: Option<String>,
    /// Whether something was written since.
    pub pending: bool,
    /// Whether a folder was chosen.
    pub configured: bool,
}

/// What the command answers.
pub type Response = BackupStatus;

/// Tells the last backup.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    status(call)
}

/// The last backup, for other screens too.
pub(crate) fn status(call: &Call<'_>) -> Result<BackupStatus> {
    let base = call.base()?;
    let environment = call.host.environment.as_ref();
    Ok(BackupStatus {
        last: base
            .last_backup()?
            .map(|at| crate::time::iso(environment, at)),
        pending: base.written_since_backup()?,
        configured: call.host.backup_folder().is_some(),
    })
}
