//! What a backup says of itself. No personal data.

use crate::audit::Head;
use crate::base::Mark;
use crate::error::{Result, StoreError};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use uuid::Uuid;

/// File name of the manifest.
pub(crate) const MANIFEST: &str = "manifest.json";
const FORMAT: u32 = 1;

/// The description of a backup. It carries the heads of both chains, so that a chain computed
/// anew is seen against any backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Form of this file.
    pub format: u32,
    /// The base it was made from.
    pub base: String,
    /// What the base is for.
    pub mark: Mark,
    /// The incarnation that made it.
    pub incarnation: Uuid,
    /// Its series of printed acts: 0 is A.
    pub series: u32,
    /// Schema number.
    pub schema: u32,
    /// When, in Unix milliseconds.
    pub created_at: i64,
    /// Last line of the chain of acts.
    pub acts: Head,
    /// Last line of the chain of accesses.
    pub access: Head,
    /// SHA-256 of the encrypted database file.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Manifest {
    pub(crate) const fn format() -> u32 {
        FORMAT
    }

    /// Reads the manifest of an unpacked backup.
    ///
    /// # Errors
    /// [`StoreError::BackupRefused`] when it is absent or unreadable.
    pub(crate) fn load(folder: &Path) -> Result<Self> {
        let bytes = std::fs::read(folder.join(MANIFEST))
            .map_err(|_| StoreError::BackupRefused("no_manifest"))?;
        let manifest: Self = serde_json::from_slice(&bytes)
            .map_err(|_| StoreError::BackupRefused("unreadable_manifest"))?;
        if manifest.format != FORMAT {
            return Err(StoreError::BackupRefused("newer_format"));
        }
        Ok(manifest)
    }
}

/// SHA-256 of a file, in hexadecimal, and its size.
pub(crate) fn sha256_of(path: &Path) -> Result<(String, u64)> {
    let failed = |error| StoreError::file(path, error);
    let mut file = File::open(path).map_err(failed)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0u8; 1024 * 1024];
    let mut bytes = 0u64;
    loop {
        let read = file.read(&mut buffer).map_err(failed)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        bytes += read as u64;
    }
    Ok((data_encoding::HEXLOWER.encode(&hasher.finalize()), bytes))
}
