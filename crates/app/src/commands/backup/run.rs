//! A backup on demand, verified by opening it.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
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
/// `no_backup_folder`, `backup_refused`, `disk_full`, `given_up`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let (to, file) = match request.file {
        Some(file) => (PathBuf::from(file), true),
        None => {
            let folder = call.host.backup_folder();
            (
                folder.ok_or_else(|| AppError::new("no_backup_folder"))?,
                false,
            )
        }
    };
    // Written first, so that the copy holds the line that tells of it.
    call.write(Operation::BackupRun, |tx| {
        tx.detail(serde_json::json!({ "file": file }));
        Ok(())
    })?;
    let done = call.watched(|| match file {
        true => base.backup_to_file(&to),
        false => {
            // The files first, so that each one that the copy of the base names is there.
            base.file_copy(&to)?.run()?;
            base.backup_into(&to)
        }
    })?;
    call.touch("backup");
    Ok(Response {
        path: done.path.display().to_string(),
        bytes: done.manifest.bytes,
        at: crate::time::iso(call.host.environment.as_ref(), done.manifest.created_at),
    })
}
