//! What killed runs leave behind, taken away by whoever next holds the folder's lock.

use super::folder::BaseFolder;
use std::fs;
use std::path::Path;
use uuid::Uuid;

/// A base under construction, see `create`.
pub(crate) const CREATING: &str = "creating-";
/// A restore being staged, see `backup::restore`.
pub(crate) const RESTORING: &str = "restoring-";

/// Takes away what was under construction in a base's folder and was never acknowledged: half-made
/// bases and restores, and files written beside the one that they were to replace. The caller holds
/// the lock. What cannot be removed hinders nothing and is tried again next time.
pub(crate) fn sweep(folder: &BaseFolder) {
    sweep_named(folder.path(), &[CREATING, RESTORING]);
    for replaced in [folder.keys(), folder.post(), folder.series()] {
        let _ = fs::remove_file(super::folder::beside(&replaced));
    }
}

/// Takes away the folders and files called by one of these prefixes and an identifier.
pub(crate) fn sweep_named(place: &Path, prefixes: &[&str]) {
    let Ok(entries) = fs::read_dir(place) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let made_here = prefixes
            .iter()
            .filter_map(|prefix| name.strip_prefix(prefix))
            .any(|rest| rest.len() == 32 && Uuid::try_parse(rest).is_ok());
        if made_here {
            let _ = match entry.file_type().is_ok_and(|kind| kind.is_file()) {
                true => fs::remove_file(entry.path()),
                false => fs::remove_dir_all(entry.path()),
            };
        }
    }
}
