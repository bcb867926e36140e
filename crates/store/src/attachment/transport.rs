//! Files on their way out and back: into a folder of backups, into one complete file, and back at a
//! restore. They travel encrypted as they lie; each is copied once, since it never changes.

use super::file::{below, stored_names};
use crate::base::Base;
use crate::base::folder::{copy_synced, create_private, rename};
use crate::error::Result;
use crate::watch::{self, Step};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

/// Whether a name is one that the store gives: 32 hexadecimal letters.
pub(crate) fn is_stored_name(name: &str) -> bool {
    let lower = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
    name.len() == 32 && name.bytes().all(lower)
}

/// Files to be copied into a folder of backups, without holding the base.
#[derive(Debug)]
pub struct FileCopy {
    from: PathBuf,
    to: PathBuf,
    names: BTreeSet<String>,
}

/// One copy at a time: a backup asked for and the one that follows a file added would otherwise
/// write the same file at once.
static COPYING: Mutex<()> = Mutex::new(());

impl Base {
    /// What has to be copied for every file of this moment to lie in the folder of backups too.
    pub fn file_copy(&self, backups: &Path) -> Result<FileCopy> {
        Ok(FileCopy {
            from: self.folder().attachments(),
            to: below(backups),
            names: self.with_reader(stored_names)?,
        })
    }
}

impl FileCopy {
    /// Copies the files that are not there yet; gives how many.
    ///
    /// # Errors
    /// [`crate::StoreError::DiskFull`], [`crate::StoreError::File`]; what was copied stays.
    pub fn run(&self) -> Result<u64> {
        let _alone = COPYING.lock().unwrap_or_else(PoisonError::into_inner);
        if self.names.is_empty() {
            return Ok(0);
        }
        create_private(&self.to)?;
        let there = sizes(&self.to);
        let mut copied = 0;
        for (done, name) in self.names.iter().enumerate() {
            watch::tell(Step::Copy, done as u64, self.names.len() as u64)?;
            let source = self.from.join(name);
            let Ok(length) = fs::metadata(&source).map(|file| file.len()) else {
                // Purged or lost meanwhile: `verify` tells the latter.
                continue;
            };
            if there.contains(&(name.clone(), length)) {
                continue;
            }
            let partial = self.to.join(format!(".{name}"));
            if let Err(error) = copy_synced(&source, &partial) {
                let _ = fs::remove_file(&partial);
                return Err(error);
            }
            rename(&partial, &self.to.join(name))?;
            copied += 1;
        }
        Ok(copied)
    }
}

/// The files beside the backups of a folder. Nothing is copied there meanwhile.
pub(crate) struct FileStore {
    folder: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl FileStore {
    /// None while a copy is under way: who leaves in the evening does not wait for it.
    pub(crate) fn of(backups: &Path) -> Option<Self> {
        let alone = match COPYING.try_lock() {
            Ok(alone) => alone,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        Some(Self {
            folder: below(backups),
            _alone: alone,
        })
    }

    /// Their names; what is not of our making is left out.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        let names = sizes(&self.folder).into_iter().map(|(name, _)| name);
        names.filter(|name| is_stored_name(name)).collect()
    }

    /// Takes files away; gives how many went.
    pub(crate) fn remove(&self, names: &BTreeSet<String>) -> u64 {
        let gone = |name: &&String| fs::remove_file(self.folder.join(name)).is_ok();
        names.iter().filter(gone).count() as u64
    }
}

/// The names of the files that a base of any version names.
pub(crate) fn stored_names_of_any(connection: &Connection) -> Result<BTreeSet<String>> {
    // An older version has no such table.
    let known: bool = connection
        .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'attachment'")?
        .exists([])?;
    match known {
        true => stored_names(connection),
        false => Ok(BTreeSet::new()),
    }
}

fn sizes(folder: &Path) -> BTreeSet<(String, u64)> {
    let Ok(entries) = fs::read_dir(folder) else {
        return BTreeSet::new();
    };
    entries
        .flatten()
        .filter_map(|entry| {
            let length = entry.metadata().ok()?.len();
            Some((entry.file_name().to_string_lossy().into_owned(), length))
        })
        .collect()
}

/// The files of a base that go into one complete file, where they lie and how they are called there.
pub(crate) fn archive_entries(base: &Base) -> Result<Vec<(PathBuf, PathBuf)>> {
    let folder = base.folder().attachments();
    let names = base.with_reader(stored_names)?;
    Ok(names
        .into_iter()
        .map(|name| (folder.join(&name), below(Path::new("")).join(name)))
        .filter(|(path, _)| path.exists())
        .collect())
}

/// Brings the files that a staged base names into its folder: those of the backup itself, of the
/// folder of backups it lies in, or of the base that it replaces. Gives how many are nowhere.
pub(crate) fn bring_back(
    staged: &Connection,
    stage: &Path,
    backup: &Path,
    replaced: &Path,
) -> Result<u64> {
    let names = stored_names_of_any(staged)?;
    let into = below(stage);
    let beside = backup.parent().map(below);
    let places: Vec<PathBuf> = [Some(below(backup)), beside, Some(replaced.to_owned())]
        .into_iter()
        .flatten()
        .collect();
    let mut missing = 0;
    for name in names {
        let target = into.join(&name);
        if target.exists() {
            continue;
        }
        let found = places.iter().map(|place| place.join(&name));
        let Some(source) = found.into_iter().find(|path| path.exists()) else {
            missing += 1;
            continue;
        };
        create_private(&into)?;
        // A file never changes: a second name for it costs nothing, where the disk has such.
        if !source.starts_with(replaced) || fs::hard_link(&source, &target).is_err() {
            copy_synced(&source, &target)?;
        }
    }
    if into.exists() {
        crate::base::folder::sync_parent(&into.join("_"))?;
    }
    Ok(missing)
}
