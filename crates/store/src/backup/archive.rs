//! One complete file: a tar archive of the entries of a backup.

use super::manifest::MANIFEST;
use crate::attachment;
use crate::base::folder::{
    ATTACHMENTS, DATABASE, KEYS, POST, create_private, create_private_file, rename,
};
use crate::error::{Result, StoreError};
use crate::watch::{self, Step};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The entries of a backup, the manifest first so that it can be read without the rest.
pub(crate) const ENTRIES: &[&str] = &[MANIFEST, KEYS, POST, DATABASE];

/// Packs a backup folder and the files of its documents (where each lies, how it is called in the
/// archive) into one file, written beside and renamed into place.
pub(crate) fn pack(folder: &Path, files: &[(PathBuf, PathBuf)], out: &Path) -> Result<()> {
    // A name of its own: "ville.tar" must not write over a "ville.part" of somebody else's.
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let beside = out.with_file_name(name);
    let packed = write_archive(folder, files, &beside);
    if let Err(error) = packed {
        let _ = std::fs::remove_file(&beside);
        return Err(failed(out, error));
    }
    rename(&beside, out)
}

fn write_archive(folder: &Path, files: &[(PathBuf, PathBuf)], out: &Path) -> std::io::Result<()> {
    let mut archive = tar::Builder::new(create_private_file(out)?);
    for entry in ENTRIES {
        let path = folder.join(entry);
        if path.exists() {
            let source = File::open(path)?;
            let mut header = tar::Header::new_gnu();
            header.set_metadata_in_mode(&source.metadata()?, tar::HeaderMode::Deterministic);
            let source = Told::over(source)?;
            archive.append_data(&mut header, entry, source)?;
        }
    }
    for (path, name) in files {
        match archive.append_path_with_name(path, name) {
            // Purged since the list was made.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            other => other?,
        }
    }
    archive.into_inner()?.sync_all()
}

/// Unpacks a file made by [`pack`], entries of known names only, and flushes what it wrote.
pub(crate) fn unpack(file: &Path, into: &Path) -> Result<()> {
    let refused = |_| StoreError::BackupRefused("unreadable_archive");
    create_private(into)?;
    let mut archive = tar::Archive::new(File::open(file).map_err(|e| StoreError::file(file, e))?);
    for entry in archive.entries().map_err(refused)? {
        let mut entry = entry.map_err(refused)?;
        let name = entry.path().map_err(refused)?.into_owned();
        // A hostile archive must not choose where it is written.
        let known = ENTRIES.iter().any(|known| name == Path::new(known)) || is_attachment(&name);
        if !known {
            continue;
        }
        if !entry.header().entry_type().is_file() {
            return Err(StoreError::BackupRefused("unreadable_archive"));
        }
        let path = into.join(&name);
        if let Some(folder) = path.parent() {
            create_private(folder)?;
        }
        let mut out = create_private_file(&path).map_err(|e| StoreError::file(&path, e))?;
        let mut entry = Told {
            total: entry.size(),
            inner: &mut entry,
            done: 0,
        };
        std::io::copy(&mut entry, &mut out).map_err(|e| failed(&path, e))?;
        out.sync_all().map_err(|e| StoreError::file(&path, e))?;
    }
    Ok(())
}

/// Whether an entry is the file of a document: `attachments/` and a name that the store gave.
fn is_attachment(name: &Path) -> bool {
    let stored = name
        .strip_prefix(ATTACHMENTS)
        .ok()
        .and_then(|rest| rest.to_str());
    stored.is_some_and(attachment::is_stored_name)
}

/// Reads the manifest of a file made by [`pack`], without unpacking the rest.
pub(crate) fn read_manifest(file: &Path) -> Result<Vec<u8>> {
    let unreadable = |_| StoreError::BackupRefused("unreadable_archive");
    let mut archive = tar::Archive::new(File::open(file).map_err(|e| StoreError::file(file, e))?);
    for entry in archive.entries().map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if entry.path().map_err(unreadable)? == Path::new(MANIFEST) {
            let mut bytes = Vec::new();
            // A manifest is a few hundred bytes: a hostile archive must not fill the memory.
            entry
                .take(64 * 1024)
                .read_to_end(&mut bytes)
                .map_err(unreadable)?;
            return Ok(bytes);
        }
    }
    Err(StoreError::BackupRefused("no_manifest"))
}

/// What is read says how far it is.
struct Told<R> {
    inner: R,
    done: u64,
    total: u64,
}

impl Told<File> {
    fn over(file: File) -> std::io::Result<Self> {
        Ok(Self {
            done: 0,
            total: file.metadata()?.len(),
            inner: file,
        })
    }
}

impl<R: Read> Read for Told<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        watch::tell(Step::Pack, self.done, self.total).map_err(std::io::Error::other)?;
        let read = self.inner.read(buffer)?;
        self.done += read as u64;
        Ok(read)
    }
}

/// The failure of a file, or the end that was asked for while it was read.
fn failed(path: &Path, error: std::io::Error) -> StoreError {
    let given_up = error
        .get_ref()
        .is_some_and(|inner| matches!(inner.downcast_ref(), Some(StoreError::GivenUp)));
    match given_up {
        true => StoreError::GivenUp,
        false => StoreError::file(path, error),
    }
}
