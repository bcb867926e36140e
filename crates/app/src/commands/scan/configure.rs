//! Saying where this post looks for scans.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, FOLDER_UNUSABLE, Result};
use crate::host::{Host, OLD_DAYS_RANGE, PostFile, ScanSettings};
use crate::operation::Operation;
use guichet_domain::field::FieldError;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// What the settings become.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The folder; none to watch none.
    pub folder: Option<String>,
    /// Keeps originals beside once they are filed, in clear.
    pub keep: bool,
    /// Days after which a scan that nobody filed is pointed at, 1 to 60.
    pub old_days: u32,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes where this post looks for scans.
///
/// # Errors
/// `invalid` with `scan_folder` when the folder does not exist, cannot be written to (a scan is
/// claimed by moving it), or is one of the product's own.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let folder = match request.folder.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(typed) => Some(usable(call.host, Path::new(typed)).ok_or_else(|| {
            AppError::fields(vec![FieldError::new("scan_folder", FOLDER_UNUSABLE)])
        })?),
    };
    // The act tells who changed it; where scans come from is of this post alone.
    call.write(Operation::SettingUpdate, |_| Ok(()))?;
    let former = call.host.scan_settings();
    let post = former
        .post
        .unwrap_or_else(|| call.host.environment.new_id());
    call.host.set_scan_settings(ScanSettings {
        folder,
        keep: request.keep,
        old_days: request
            .old_days
            .clamp(*OLD_DAYS_RANGE.start(), *OLD_DAYS_RANGE.end()),
        post: Some(post),
    })?;
    call.touch("setting");
    Ok(Nothing {})
}

/// A folder that exists, in which a file can be made, moved and removed, and that holds nothing of
/// the product: its base, its backups.
fn usable(host: &Host, typed: &Path) -> Option<PathBuf> {
    if !typed.is_absolute() {
        return None;
    }
    let folder = typed.canonicalize().ok().filter(|path| path.is_dir())?;
    let own = [
        Some(host.folder.path().to_owned()),
        PostFile::load(&host.folder).and_then(|post| post.backups),
    ];
    let own = own.into_iter().flatten();
    let apart = own
        .filter_map(|path| path.canonicalize().ok())
        .all(|path| !folder.starts_with(&path) && !path.starts_with(&folder));
    let trial = folder.join(".guichet-essai");
    let moved = folder.join(".guichet-essai-2");
    let works = apart
        && std::fs::write(&trial, b"").is_ok()
        && std::fs::rename(&trial, &moved).is_ok()
        && std::fs::remove_file(&moved).is_ok();
    works.then_some(folder)
}
