//! One encrypted file: a tar of the entries of an export, under a passphrase.
//!
//! The format is that of age (<https://age-encryption.org/v1>), so that the passphrase and any of
//! its programs open it without us. Everything streams: neither end holds more than a block, and
//! nothing in clear touches the disk.

use super::load::Loading;
use super::manifest::{ExportManifest, FileFact, MANIFEST};
use super::sink::Sink;
use crate::error::{Result, StoreError};
use age::scrypt;
use age::secrecy::SecretString;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::iter;
use std::path::Path;

/// Cost of the passphrase: 2^17 rounds over 128 MiB (the OWASP password storage cheat sheet), some
/// tenths of a second for who knows it.
const WORK: u8 = 17;
/// The highest cost that is believed: another program may have asked for more than this post has.
const MOST_WORK: u8 = 20;

/// Length of a block of a tar.
const BLOCK: usize = 512;
/// Longest path that a header holds by itself.
const SHORT: usize = 100;

fn unreadable<E>(_: E) -> StoreError {
    StoreError::ExportRefused("unreadable_manifest")
}

fn altered<E>(_: E) -> StoreError {
    StoreError::ExportRefused("altered")
}

/// Makes the archive at `file`, a new file: `write` gives it its entries. Their lengths are those
/// of `sizes`, or told as each begins.
pub(super) fn seal(
    path: &Path,
    file: File,
    passphrase: &str,
    manifest: &ExportManifest,
    write: impl FnOnce(&mut dyn Sink) -> Result<()>,
) -> Result<()> {
    let failed = |error| StoreError::file(path, error);
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    let encryptor = age::Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
        .map_err(|_| StoreError::Crypto("age"))?;
    let out = BufWriter::with_capacity(256 * 1024, file);
    let mut sealed = encryptor.wrap_output(out).map_err(failed)?;
    let mut packing = Packing {
        out: &mut sealed,
        path,
        sizes: &manifest.files,
        modified: manifest.exported_at.unsigned_abs() / 1_000,
        left: 0,
        pad: 0,
    };
    let bytes = manifest.bytes()?;
    packing.begin(MANIFEST, Some(bytes.len() as u64))?;
    packing.put(&bytes)?;
    packing.end()?;
    write(&mut packing)?;
    sealed.write_all(&[0; 2 * BLOCK]).map_err(failed)?;
    let out = sealed.finish().map_err(failed)?;
    let file = out
        .into_inner()
        .map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)
}

/// A tar being written.
struct Packing<'p, W: Write> {
    out: W,
    path: &'p Path,
    sizes: &'p BTreeMap<String, FileFact>,
    /// Unix seconds.
    modified: u64,
    /// What the entry still owes of its length.
    left: u64,
    pad: usize,
}

impl<W: Write> Packing<'_, W> {
    fn raw(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.out.write_all(bytes);
        written.map_err(|error| StoreError::file(self.path, error))
    }

    fn header(&mut self, kind: tar::EntryType, name: &[u8], bytes: u64) -> Result<()> {
        let mut header = tar::Header::new_gnu();
        let kept = name.len().min(SHORT);
        header.as_old_mut().name[..kept].copy_from_slice(&name[..kept]);
        header.set_entry_type(kind);
        header.set_mode(0o600);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(self.modified);
        header.set_size(bytes);
        header.set_cksum();
        self.raw(header.as_bytes())
    }
}

/// What is missing to a whole block.
const fn padding(bytes: u64) -> usize {
    (BLOCK - (bytes % BLOCK as u64) as usize) % BLOCK
}

impl<W: Write> Sink for Packing<'_, W> {
    fn begin(&mut self, path: &str, bytes: Option<u64>) -> Result<()> {
        let told = bytes.or_else(|| self.sizes.get(path).map(|fact| fact.bytes));
        let bytes = told.ok_or(StoreError::ExportRefused("unwritable_manifest"))?;
        let name = path.as_bytes();
        if name.len() > SHORT {
            // The name goes before, as an entry of its own, ended by a zero.
            let length = name.len() as u64 + 1;
            self.header(tar::EntryType::GNULongName, b"././@LongLink", length)?;
            self.raw(name)?;
            self.raw(&[0; BLOCK][..1 + padding(length)])?;
        }
        self.header(tar::EntryType::Regular, name, bytes)?;
        self.left = bytes;
        self.pad = padding(bytes);
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or(StoreError::ExportRefused("unwritable_manifest"))?;
        self.raw(bytes)
    }

    fn end(&mut self) -> Result<()> {
        if self.left != 0 {
            return Err(StoreError::ExportRefused("unwritable_manifest"));
        }
        self.raw(&[0; BLOCK][..self.pad])
    }
}

/// Opens an archive.
///
/// # Errors
/// [`StoreError::ExportRefused`]: the passphrase is another one, or it is no archive.
fn open(file: &Path, passphrase: &str) -> Result<tar::Archive<impl Read>> {
    use age::DecryptError as D;
    let source = File::open(file).map_err(|error| StoreError::file(file, error))?;
    let source = BufReader::with_capacity(256 * 1024, source);
    let decryptor = age::Decryptor::new_buffered(source).map_err(unreadable)?;
    if !decryptor.is_scrypt() {
        return Err(StoreError::ExportRefused("unreadable_manifest"));
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    let clear = decryptor
        .decrypt(iter::once(&identity as &dyn age::Identity))
        .map_err(|error| match error {
            D::DecryptionFailed | D::KeyDecryptionFailed | D::NoMatchingKeys => {
                StoreError::ExportRefused("passphrase")
            }
            // A header that was altered answers so, whatever the passphrase.
            D::InvalidMac => StoreError::ExportRefused("altered"),
            other => unreadable(other),
        })?;
    Ok(tar::Archive::new(clear))
}

/// What an archive says of itself: its first entry.
pub(super) fn manifest(file: &Path, passphrase: &str) -> Result<ExportManifest> {
    let mut archive = open(file, passphrase)?;
    let first = archive.entries().map_err(unreadable)?.next();
    let first = first.ok_or_else(|| unreadable(()))?.map_err(altered)?;
    if first.path_bytes().as_ref() != MANIFEST.as_bytes() {
        return Err(unreadable(()));
    }
    ExportManifest::from_reader(first)
}

/// Brings an archive in, entry after entry, and reads it to its end: only there is it known whole.
pub(super) fn bring(file: &Path, passphrase: &str, loading: &mut Loading<'_>) -> Result<()> {
    let mut archive = open(file, passphrase)?;
    for (at, entry) in archive.entries().map_err(altered)?.enumerate() {
        let mut entry = entry.map_err(altered)?;
        if at == 0 {
            continue;
        }
        let path = String::from_utf8(entry.path_bytes().into_owned()).map_err(altered)?;
        loading.take(&path, &mut entry)?;
        // What is for people alone is read too: it counts for the end.
        std::io::copy(&mut entry, &mut std::io::sink()).map_err(altered)?;
    }
    let mut rest = archive.into_inner();
    std::io::copy(&mut rest, &mut std::io::sink()).map_err(altered)?;
    Ok(())
}
