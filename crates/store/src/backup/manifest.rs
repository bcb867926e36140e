//! What a backup says of itself. No personal data.

use crate::audit::Head;
use crate::base::Mark;
use crate::base::folder::create_private_file;
use crate::error::{Result, StoreError};
use crate::keys::BaseKey;
use crate::watch::{self, Step};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Write};
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
    /// SHA-256 of the slots.
    pub keys_sha256: String,
    /// SHA-256 of the public description of the post, if there was one.
    pub post_sha256: Option<String>,
    /// HMAC of all of the above under the key of the base, hexadecimal: only who can open the
    /// base can have written it.
    pub seal: String,
}

impl Manifest {
    pub(crate) const fn format() -> u32 {
        FORMAT
    }

    /// Sets the seal.
    pub(crate) fn sealed(mut self, key: &BaseKey) -> Result<Self> {
        self.seal = data_encoding::HEXLOWER.encode(&self.mac(key)?.finalize().into_bytes());
        Ok(self)
    }

    /// Checks the seal.
    ///
    /// # Errors
    /// [`StoreError::BackupRefused`] when something was changed by who could not open the base.
    pub(crate) fn check_seal(&self, key: &BaseKey) -> Result<()> {
        let refused = || StoreError::BackupRefused("altered");
        let seal = data_encoding::HEXLOWER
            .decode(self.seal.as_bytes())
            .map_err(|_| refused())?;
        self.mac(key)?.verify_slice(&seal).map_err(|_| refused())
    }

    fn mac(&self, key: &BaseKey) -> Result<Hmac<Sha256>> {
        let bare = Self {
            seal: String::new(),
            ..self.clone()
        };
        let text = serde_json::to_vec(&bare).map_err(|_| StoreError::Crypto("manifest to seal"))?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.bytes())
            .map_err(|_| StoreError::Crypto("hmac key"))?;
        mac.update(b"guichet-manifest-1");
        mac.update(&text);
        Ok(mac)
    }

    /// Reads the manifest of an unpacked backup.
    ///
    /// # Errors
    /// [`StoreError::BackupRefused`] when it is absent or unreadable.
    pub(crate) fn load(folder: &Path) -> Result<Self> {
        let bytes = std::fs::read(folder.join(MANIFEST))
            .map_err(|_| StoreError::BackupRefused("no_manifest"))?;
        Self::parse(&bytes)
    }

    fn parse(bytes: &[u8]) -> Result<Self> {
        let manifest: Self = serde_json::from_slice(bytes)
            .map_err(|_| StoreError::BackupRefused("unreadable_manifest"))?;
        if manifest.format != FORMAT {
            return Err(StoreError::BackupRefused("newer_format"));
        }
        Ok(manifest)
    }

    /// Reads the manifest of a backup as it lies: a dated folder, or one complete file.
    ///
    /// # Errors
    /// As [`Manifest::load`].
    pub fn of_backup(backup: &Path) -> Result<Self> {
        match backup.is_dir() {
            true => Self::load(backup),
            false => Self::parse(&super::archive::read_manifest(backup)?),
        }
    }
}

/// SHA-256 of a file, in hexadecimal, and its size.
pub(crate) fn sha256_of(path: &Path) -> Result<(String, u64)> {
    let file = File::open(path).map_err(|error| StoreError::file(path, error))?;
    hash_through(Step::ReadBack, (path, file), (path, std::io::sink()))
}

/// Copies a file, flushes the copy, and gives the SHA-256 and size of what was copied.
pub(crate) fn copy_hashed(from: &Path, to: &Path) -> Result<(String, u64)> {
    let (hashed, copy) = copy_unflushed(from, to)?;
    copy.sync_all()
        .map_err(|error| StoreError::file(to, error))?;
    Ok(hashed)
}

/// The same for a long file, whose flush is left to the caller: it may read the copy back while
/// the disk is at work.
pub(crate) fn copy_unflushed(from: &Path, to: &Path) -> Result<((String, u64), File)> {
    let source = File::open(from).map_err(|error| StoreError::file(from, error))?;
    let copy = create_private_file(to).map_err(|error| StoreError::file(to, error))?;
    let hashed = hash_through(Step::Copy, (from, source), (to, &copy))?;
    Ok((hashed, copy))
}

/// Reads a file to its end into another, hashing; each is given with the path that errors name.
fn hash_through(
    step: Step,
    (from, mut source): (&Path, File),
    (to, mut copy): (&Path, impl Write),
) -> Result<(String, u64)> {
    let total = source.metadata().map_or(0, |data| data.len());
    let mut hasher = Sha256::new();
    let mut buffer = vec![0u8; 1024 * 1024];
    let mut bytes = 0u64;
    loop {
        watch::tell(step, bytes, total)?;
        let read = source
            .read(&mut buffer)
            .map_err(|error| StoreError::file(from, error))?;
        if read == 0 {
            return Ok((data_encoding::HEXLOWER.encode(&hasher.finalize()), bytes));
        }
        hasher.update(&buffer[..read]);
        copy.write_all(&buffer[..read])
            .map_err(|error| StoreError::file(to, error))?;
        bytes += read as u64;
    }
}
