//! What lies where in a base's folder, and how a file is replaced without ever being half there.
//!
//! ```text
//! FOLDER/lock            owned by the one process that has the base open
//! FOLDER/data/           the base: guichet.db (encrypted), keys, post.json
//! FOLDER/data/attachments/ the files of the supporting documents, each encrypted under its own key
//! FOLDER/series          the highest series of printed acts that a restore opened here
//! FOLDER/restore-ready/  a restore that was staged whole but not swapped in yet
//! FOLDER/aside-…/        what a restore or a damage set aside; never deleted by the program
//! ```

use crate::error::{Result, StoreError};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of a base.
#[derive(Debug, Clone)]
pub struct BaseFolder(PathBuf);

impl BaseFolder {
    /// Names a folder; it need not exist.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The file whose operating-system lock says who owns the base.
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// Where the base lies.
    pub fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    /// The encrypted database.
    pub fn database(&self) -> PathBuf {
        self.data().join(DATABASE)
    }

    /// The `keys` file.
    pub fn keys(&self) -> PathBuf {
        self.data().join(KEYS)
    }

    /// What may be shown before anybody logged in: commune, post, colour. No personal data.
    pub fn post(&self) -> PathBuf {
        self.data().join(POST)
    }

    /// The files of the supporting documents, encrypted.
    pub fn attachments(&self) -> PathBuf {
        self.data().join(ATTACHMENTS)
    }

    /// The highest series of printed acts that a restore opened in this folder. It lies beside the
    /// base because the base itself is what a restore replaces.
    pub(crate) fn series(&self) -> PathBuf {
        self.0.join("series")
    }

    /// A restore staged whole, waiting for the swap.
    pub(crate) fn restore_ready(&self) -> PathBuf {
        self.0.join("restore-ready")
    }

    /// A new name for what is set aside, from a stamp such as `20261117-104200`.
    pub(crate) fn aside(&self, stamp: &str) -> PathBuf {
        let mut path = self.0.join(format!("aside-{stamp}"));
        let mut n = 2;
        while path.exists() {
            path = self.0.join(format!("aside-{stamp}-{n}"));
            n += 1;
        }
        path
    }

    /// Says whether a base lies here, whole or damaged.
    pub fn holds_a_base(&self) -> bool {
        self.data().exists() || self.restore_ready().exists()
    }
}

/// File name of the database.
pub(crate) const DATABASE: &str = "guichet.db";
/// File name of the slots.
pub(crate) const KEYS: &str = "keys";
/// File name of the public description of the post.
pub(crate) const POST: &str = "post.json";

/// Name of the folder of the files of the supporting documents.
pub(crate) const ATTACHMENTS: &str = "attachments";

/// Creates a folder readable by its owner alone, with its parents.
pub(crate) fn create_private(path: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder
        .create(path)
        .map_err(|error| StoreError::file(path, error))
}

/// Where a file is written before it replaces the one of that name.
pub(super) fn beside(path: &Path) -> PathBuf {
    path.with_extension("new")
}

/// Replaces a file whole: written beside, flushed, renamed. `between` is called just before the
/// rename.
pub(crate) fn replace_file(path: &Path, bytes: &[u8], between: impl FnOnce()) -> Result<()> {
    let beside = beside(path);
    let written = write_new(&beside, bytes);
    if let Err(error) = written {
        let _ = fs::remove_file(&beside);
        return Err(StoreError::file(path, error));
    }
    between();
    rename(&beside, path)
}

fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = create_private_file(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Creates a file readable by its owner alone, or empties the one that is there.
pub(crate) fn create_private_file(path: &Path) -> std::io::Result<File> {
    private().truncate(true).create(true).open(path)
}

fn private() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Renames and makes the rename last through a power cut.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(|error| StoreError::file(to, error))?;
    sync_parent(to)
}

/// Copies a file and flushes the copy.
pub(crate) fn copy_synced(from: &Path, to: &Path) -> Result<u64> {
    let bytes = fs::copy(from, to).map_err(|error| StoreError::file(to, error))?;
    sync_file(to)?;
    Ok(bytes)
}

/// Flushes a file.
pub(crate) fn sync_file(path: &Path) -> Result<()> {
    File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::file(path, error))
}

/// Flushes the folder entry of a file (a no-op where folders cannot be opened).
pub(crate) fn sync_parent(path: &Path) -> Result<()> {
    #[cfg(unix)]
    if let Some(parent) = path.parent() {
        let folder = File::open(parent).map_err(|error| StoreError::file(parent, error))?;
        folder
            .sync_all()
            .map_err(|error| StoreError::file(parent, error))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
