//! A backup on demand, verified by opening it.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use ts_rs::TS;

/// Where to.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// One complete file; the backup folder of this post when absent.
    pub file: Option<String>,
}

/// The backup was made and read back.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Where it lies.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When, local ISO time.
    pub at: String,
}

/// Makes a backup.
///
/// # Errors
/// `no_backup_folder`, `backup_refused`, `disk_full`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let done = match request.file {
        Some(file) => base.backup_to_file(&PathBuf::from(file))?,
        None => {
            let folder = call
                .host
                .backup_folder()
                .ok_or_else(|| AppError::new("no_backup_folder"))?;
            base.backup_into(&folder)?
        }
    };
    call.touch("backup");
    Ok(Response {
        path: done.path.display().to_string(),
        bytes: done.manifest.bytes,
        at: crate::time::iso(call.host.environment.as_ref(), done.manifest.created_at),
    })
}
