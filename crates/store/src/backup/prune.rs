//! Files beside the backups that nothing names any more: purged, and the last backup that still had
//! their key thrown away.

use super::manifest::Manifest;
use super::write::DATED;
use crate::attachment::{self, FileStore};
use crate::base::connection::open_frozen;
use crate::base::folder::DATABASE;
use crate::base::{Base, meta};
use crate::error::Result;
use std::path::{Path, PathBuf};

impl Base {
    /// Takes away, beside the backups of a folder, the files that neither this base nor any backup
    /// that lies there names. Gives how many.
    ///
    /// What cannot be read might name any of them: while one backup there is of another base, of
    /// an earlier key, or unreadable, nothing goes.
    pub(super) fn prune_files(&self, backups: &Path) -> Result<u64> {
        let Some(store) = FileStore::of(backups) else {
            return Ok(0);
        };
        // Listed before the names are read: a file is copied there once its row is committed.
        let mut unnamed = store.names();
        for name in self.with_reader(attachment::stored_names)? {
            unnamed.remove(&name);
        }
        if unnamed.is_empty() {
            return Ok(0);
        }
        let own = self.with_reader(|connection| meta::get(connection, "base"))?;
        let Some(kept) = kept_backups(backups, &own) else {
            return Ok(0);
        };
        let key = self.key();
        // The latest first: it most often still names what was purged last, and ends the search.
        for backup in kept.iter().rev() {
            let connection = open_frozen(&backup.join(DATABASE), &key)?;
            for name in attachment::stored_names_of_any(&connection)? {
                unnamed.remove(&name);
            }
            if unnamed.is_empty() {
                return Ok(0);
            }
        }
        Ok(store.remove(&unnamed))
    }
}

/// The dated backups of a folder, the oldest first; none when one of them is not known to be of
/// this base.
fn kept_backups(backups: &Path, own: &str) -> Option<Vec<PathBuf>> {
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(backups).ok()? {
        let path = entry.ok()?.path();
        let dated = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(DATED));
        // One complete file holds its own.
        if !dated || !path.is_dir() {
            continue;
        }
        if Manifest::load(&path).ok()?.base != own {
            return None;
        }
        kept.push(path);
    }
    kept.sort();
    Some(kept)
}
