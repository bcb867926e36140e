//! Changing the settings of this post.

use crate::commands::Nothing;
use crate::commands::attachment::{MOST_RANGE, MOST_SETTING};
use crate::commands::audit::retention;
use crate::commands::draft::{DAYS_RANGE, DAYS_SETTING};
use crate::dispatch::Call;
use crate::error::{FOLDER_UNUSABLE, Result};
use crate::host::PostFile;
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_store::audit::access;
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
    /// Whole months during which accesses are kept, 6 to 12; as before when absent.
    #[serde(default)]
    #[ts(optional)]
    pub access_kept_months: Option<u32>,
    /// Longest file of a document that is kept, in megabytes, 1 to 50; as before when absent.
    #[serde(default)]
    #[ts(optional)]
    pub attachment_most_mb: Option<u32>,
    /// Days after which the files of a draft that nobody took up again go, 1 to 365; as before when
    /// absent.
    #[serde(default)]
    #[ts(optional)]
    pub draft_files_days: Option<u32>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes the settings.
///
/// # Errors
/// `invalid` when the post has no name or the backup folder cannot be used.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let mut errors = FieldErrors::new();
    errors.extend(check_post(&request.post));
    let backups = match usable_folder(request.backup_folder.as_deref()) {
        Ok(folder) => folder,
        Err(error) => {
            errors.push(error);
            None
        }
    };
    errors.into_result()?;
    call.write(Operation::SettingUpdate, |tx| {
        setting::set(
            tx,
            "lock_after_seconds",
            &request.lock_after_seconds.clamp(60, 1800),
        )?;
        if let Some(months) = request.access_kept_months {
            let months = months.clamp(access::LEAST_MONTHS, access::MOST_MONTHS);
            setting::set(tx, retention::SETTING, &months)?;
        }
        if let Some(most) = request.attachment_most_mb {
            let most = most.clamp(*MOST_RANGE.start(), *MOST_RANGE.end());
            setting::set(tx, MOST_SETTING, &most)?;
        }
        if let Some(days) = request.draft_files_days {
            let days = days.clamp(*DAYS_RANGE.start(), *DAYS_RANGE.end());
            setting::set(tx, DAYS_SETTING, &days)?;
        }
        Ok(())
    })?;
    let mut post = PostFile::load(&call.host.folder).unwrap_or_default();
    post.post = request.post.trim().to_owned();
    post.backups = backups;
    post.save(&call.host.folder)?;
    call.touch("setting");
    Ok(Nothing {})
}

/// What is wrong with the name of a post: it stands on each paper.
pub(crate) fn check_post(name: &str) -> Option<FieldError> {
    let missing = name.trim().is_empty();
    missing.then(|| FieldError::new("post", code::TEXT_MISSING))
}

/// The backup folder as typed, made if need be, and tried: a backup that fails is noticed too late.
/// A relative path is refused, since it would mean another folder at each start.
pub(crate) fn usable_folder(
    typed: Option<&str>,
) -> std::result::Result<Option<PathBuf>, FieldError> {
    let Some(typed) = typed.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let refused = || FieldError::new("backup_folder", FOLDER_UNUSABLE);
    let folder = PathBuf::from(typed);
    let trial = folder.join(".guichet-essai");
    let usable = folder.is_absolute()
        && std::fs::create_dir_all(&folder).is_ok()
        && std::fs::write(&trial, b"").is_ok()
        && std::fs::remove_file(&trial).is_ok();
    usable.then_some(Some(folder)).ok_or_else(refused)
}
