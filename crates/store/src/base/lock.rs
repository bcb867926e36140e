//! One process owns a base. The operating system keeps the lock and frees it even on SIGKILL.

use super::folder::{BaseFolder, create_private};
use crate::error::{Result, StoreError};
use std::fs::{File, TryLockError};

/// The ownership of a base's folder; freed when dropped or when the process dies.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another process holds it.
    pub fn take(folder: &BaseFolder) -> Result<Self> {
        create_private(folder.path())?;
        let path = folder.lock();
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| StoreError::file(&path, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(StoreError::file(&path, error)),
        }
    }
}
