//! Settings of this post.

use crate::commands::attachment::most_mb;
use crate::commands::audit::retention::kept_months;
use crate::commands::draft::kept_days;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::PostFile;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The settings.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Name of this post.
    pub post: String,
    /// Where backups go.
    pub backup_folder: Option<String>,
    /// Seconds without a key before a session locks, 60 to 1800.
    pub lock_after_seconds: u32,
    /// Whole months during which accesses are kept, 6 to 12.
    pub access_kept_months: u32,
    /// Longest file of a document that is kept, in megabytes, 1 to 50.
    pub attachment_most_mb: u32,
    /// Days after which the files of a draft that nobody took up again go, 1 to 365.
    pub draft_files_days: u32,
}

/// Tells the settings.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let post = PostFile::load(&call.host.folder).unwrap_or_default();
    let base = call.base()?;
    let lock_after_seconds = base.read::<_, AppError>(crate::host::lock_after)?;
    let access_kept_months = base.read::<_, AppError>(kept_months)?;
    Ok(Response {
        post: post.post,
        backup_folder: post.backups.map(|path| path.display().to_string()),
        lock_after_seconds,
        access_kept_months,
        attachment_most_mb: base.read(most_mb)?,
        draft_files_days: base.read(kept_days)?,
    })
}
