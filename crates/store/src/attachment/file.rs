//! Bytes on the disk: kept whole before the row that names them, read under their key, swept when
//! nothing names them.

use super::cipher::{FileKey, OpenError, Opened, SealError, seal};
use crate::base::Base;
use crate::base::folder::{
    ATTACHMENTS, BaseFolder, create_private, create_private_file, sync_parent,
};
use crate::error::{Result, StoreError};
use crate::fault;
use guichet_domain::id::AttachmentId;
use rand_core::{OsRng, RngCore};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A file on the disk that no row names yet. Dropped before it is settled, it is taken away.
pub struct KeptFile {
    path: PathBuf,
    stored: String,
    key: FileKey,
    sha256: String,
    bytes: u64,
    settled: Cell<bool>,
}

impl std::fmt::Debug for KeptFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeptFile(…)")
    }
}

impl KeptFile {
    /// Length of its bytes in clear.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    pub(crate) fn stored(&self) -> &str {
        &self.stored
    }

    pub(crate) fn key_hex(&self) -> Zeroizing<String> {
        self.key.to_hex()
    }

    /// Its row is committed: it stays.
    pub fn settle(self) {
        self.settled.set(true);
    }
}

impl Drop for KeptFile {
    fn drop(&mut self) {
        if !self.settled.get() {
            // What cannot be removed now is swept at the next opening.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Ending of a file that is being written.
const UNDER_WAY: &str = ".new";

impl Base {
    /// Encrypts bytes under a key of their own and puts them on the disk, flushed and under their
    /// final name. Nobody finds them before [`super::insert`] is committed.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::File`]; nothing stays behind.
    pub fn keep_file(&self, plain: &[u8]) -> Result<KeptFile> {
        if self.is_frozen() {
            return Err(StoreError::DiskFull);
        }
        let folder = self.folder().attachments();
        if !folder.exists() {
            create_private(&folder)?;
            sync_parent(&folder)?;
        }
        let key = FileKey::random();
        let mut name = [0u8; 16];
        OsRng.fill_bytes(&mut name);
        let stored = data_encoding::HEXLOWER.encode(&name);
        let path = folder.join(&stored);
        let beside = folder.join(format!("{stored}{UNDER_WAY}"));
        if let Err(error) = write(&beside, plain, &key) {
            let _ = fs::remove_file(&beside);
            return Err(error);
        }
        fault::reach("attach.before_rename");
        let kept = KeptFile {
            path: path.clone(),
            stored,
            key,
            sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(plain)),
            bytes: plain.len() as u64,
            settled: Cell::new(false),
        };
        if let Err(error) = crate::base::folder::rename(&beside, &path) {
            let _ = fs::remove_file(&beside);
            return Err(error);
        }
        fault::reach("attach.after_rename");
        Ok(kept)
    }

    /// The bytes of a file, whole.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it was purged or never was; [`StoreError::AttachmentMissing`],
    /// [`StoreError::AttachmentAltered`] when the disk has not what was put there.
    pub fn read_file(&self, id: AttachmentId) -> Result<Zeroizing<Vec<u8>>> {
        let mut plain = Zeroizing::new(Vec::new());
        let read = self.with_reader(|connection| secret_of(connection, id))?;
        let secret = read.ok_or(StoreError::NotFound("attachment"))?;
        // The disk decides how much is read: a row is not believed for more than a large scan.
        plain.reserve_exact(secret.bytes.min(64 * 1024 * 1024));
        secret.walk(&self.folder().attachments(), |chunk| {
            plain.extend_from_slice(chunk);
        })?;
        Ok(plain)
    }
}

/// The bytes of a file of a base whose connection is at hand, whole.
///
/// # Errors
/// As [`Base::read_file`].
pub(crate) fn read_clear(
    connection: &Connection,
    folder: &Path,
    id: Uuid,
) -> Result<Zeroizing<Vec<u8>>> {
    let secret = secret_of(connection, AttachmentId::from_uuid(id))?;
    let secret = secret.ok_or(StoreError::NotFound("attachment"))?;
    let mut plain = Zeroizing::new(Vec::with_capacity(secret.bytes.min(64 * 1024 * 1024)));
    secret.walk(folder, |chunk| plain.extend_from_slice(chunk))?;
    Ok(plain)
}

/// Puts a file that comes back from an export where its row says, under the key that it names.
///
/// # Errors
/// [`StoreError::ExportRefused`] when the row names no place or key of ours: an export must not
/// choose where it is written.
pub(crate) fn keep_again(folder: &Path, stored: &str, key: &str, plain: &[u8]) -> Result<()> {
    let key = FileKey::of_hex(key).filter(|_| super::is_stored_name(stored));
    let key = key.ok_or(StoreError::ExportRefused("altered"))?;
    create_private(folder)?;
    write(&folder.join(stored), plain, &key)
}

fn write(path: &Path, plain: &[u8], key: &FileKey) -> Result<()> {
    let on_disk = |error| StoreError::file(path, error);
    let mut file = create_private_file(path).map_err(on_disk)?;
    seal(plain, key, &mut file).map_err(|error| match error {
        SealError::Disk(error) => StoreError::file(path, error),
        SealError::Cipher(error) => error,
    })?;
    file.sync_all().map_err(on_disk)
}

/// What a row knows of its file.
struct Secret {
    stored: String,
    key: Zeroizing<String>,
    sha256: String,
    bytes: usize,
}

fn secret_of(connection: &Connection, id: AttachmentId) -> Result<Option<Secret>> {
    let mut statement = connection.prepare_cached(include_str!("secret.sql"))?;
    let found = statement.query_row(params![id.uuid()], |row| {
        let bytes: i64 = row.get(3)?;
        Ok(Secret {
            stored: row.get(0)?,
            key: Zeroizing::new(row.get(1)?),
            sha256: row.get(2)?,
            bytes: usize::try_from(bytes).unwrap_or_default(),
        })
    });
    Ok(found.optional()?)
}

impl Secret {
    /// Gives the bytes in clear chunk by chunk, and checks at the end that they are those that
    /// were put there.
    fn walk(&self, folder: &Path, mut given: impl FnMut(&[u8])) -> Result<()> {
        let altered = |_| StoreError::AttachmentAltered;
        let path = folder.join(&self.stored);
        let file = File::open(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => StoreError::AttachmentMissing,
            _ => StoreError::file(&path, error),
        })?;
        let key = FileKey::of_hex(&self.key).ok_or(StoreError::AttachmentAltered)?;
        let failed = |error| match error {
            OpenError::Disk(error) => StoreError::file(&path, error),
            OpenError::Altered => StoreError::AttachmentAltered,
        };
        let mut opened = Opened::new(file, &key).map_err(failed)?;
        let mut digest = Sha256::new();
        let mut bytes = 0usize;
        while let Some(chunk) = opened.next().map_err(failed)? {
            digest.update(&chunk[..]);
            bytes += chunk.len();
            given(&chunk);
        }
        let expected = data_encoding::HEXLOWER
            .decode(self.sha256.as_bytes())
            .map_err(altered)?;
        match bytes == self.bytes && digest.finalize()[..] == expected[..] {
            true => Ok(()),
            false => Err(StoreError::AttachmentAltered),
        }
    }
}

/// Reads every file under its key and compares it with its row. Gives what is wrong, and how many
/// files were read.
pub(crate) fn walk_faults(base: &Base) -> Result<(Vec<String>, u64)> {
    let ids: Vec<AttachmentId> = base.with_reader::<_, StoreError>(|connection| {
        let mut statement = connection.prepare(
            "SELECT id FROM attachment WHERE purged_at IS NULL
             UNION ALL SELECT id FROM waiting_file ORDER BY id",
        )?;
        let rows = statement.query_map([], |row| row.get(0).map(AttachmentId::from_uuid))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })?;
    let folder = base.folder().attachments();
    let (mut faults, mut read) = (Vec::new(), 0);
    for id in ids {
        // Each row is read again: a purge may have gone by since.
        let Some(secret) = base.with_reader(|connection| secret_of(connection, id))? else {
            continue;
        };
        read += 1;
        let Err(error) = secret.walk(&folder, |_| ()) else {
            continue;
        };
        if base
            .with_reader(|connection| secret_of(connection, id))?
            .is_some()
        {
            faults.push(format!("{} {id}", error.code()));
        }
    }
    Ok((faults, read))
}

/// Takes away files that no row names: what a kill left between the disk and the commit, or between
/// a purge and the disk, and what an undone act had brought. The caller holds the folder's lock.
pub(crate) fn sweep(folder: &BaseFolder, connection: &Connection) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder.attachments()) else {
        return Ok(());
    };
    let named = stored_names(connection)?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let stem = name.strip_suffix(UNDER_WAY).unwrap_or(&name);
        // What is not of our making is left alone.
        let ours = super::is_stored_name(stem);
        if ours && !named.contains(&name) {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// The names, in the folder, of the files that rows name.
pub(crate) fn stored_names(connection: &Connection) -> Result<BTreeSet<String>> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut tables = vec!["SELECT stored FROM attachment WHERE stored IS NOT NULL"];
    // A backup of an older version has no such table.
    let waiting: bool = connection
        .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'waiting_file'")?
        .exists([])?;
    if waiting {
        tables.push("SELECT stored FROM waiting_file");
    }
    for table in tables {
        let mut statement = connection.prepare(table)?;
        for name in statement.query_map([], |row| row.get(0))? {
            names.insert(name?);
        }
    }
    Ok(names)
}

/// The names of the files that were stored under these ids.
pub(super) fn stored_of(connection: &Connection, id: Uuid) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT stored FROM attachment WHERE id = ?1")?;
    let found = statement.query_row([id], |row| row.get::<_, Option<String>>(0));
    Ok(found.optional()?.flatten())
}

/// The folder of the files inside a backup, a staged restore or the base.
pub(super) fn below(place: &Path) -> PathBuf {
    place.join(ATTACHMENTS)
}
