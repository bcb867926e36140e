//! Changing the settings of this post.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{FOLDER_UNUSABLE, Result};
use crate::host::PostFile;
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_store::setting;
use serde::Deserialize;
use std::path::PathBuf;
use ts_rs::TS;

/// What the settings become.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Name of this post.
    pub post: String,
    /// Where backups go.
    pub backup_folder: Option<String>,
    /// Seconds without a key before a session locks, 60 to 1800.
    pub lock_after_seconds: u32,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes the settings.
///
/// # Errors
/// `invalid` when the post has no name or the backup folder cannot be used.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let mut errors = FieldErrors::new();
    if request.post.trim().is_empty() {
        errors.push(FieldError::new("post", code::TEXT_MISSING));
    }
    let backups = request
        .backup_folder
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    if let Some(path) = backups
        && std::fs::create_dir_all(path).is_err()
    {
        errors.push(FieldError::new("backup_folder", FOLDER_UNUSABLE));
    }
    errors.into_result()?;
    call.write(Operation::SettingUpdate, |tx| {
        setting::set(
            tx,
            "lock_after_seconds",
            &request.lock_after_seconds.clamp(60, 1800),
        )?;
        Ok(())
    })?;
    let mut post = PostFile::load(&call.host.folder).unwrap_or_default();
    post.post = request.post.trim().to_owned();
    post.backups = backups.map(PathBuf::from);
    post.save(&call.host.folder)?;
    call.touch("setting");
    Ok(Nothing {})
}
