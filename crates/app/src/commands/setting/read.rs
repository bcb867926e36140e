//! Settings of this post.

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
}

/// Tells the settings.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let post = PostFile::load(&call.host.folder).unwrap_or_default();
    let lock_after_seconds = call.base()?.read::<_, AppError>(crate::host::lock_after)?;
    Ok(Response {
        post: post.post,
        backup_folder: post.backups.map(|path| path.display().to_string()),
        lock_after_seconds,
    })
}
