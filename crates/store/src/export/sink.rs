//! Where an export goes, entry by entry.

use super::manifest::FileFact;
use crate::base::folder::{create_private, create_private_file};
use crate::error::{Result, StoreError};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// What takes an export, one entry after the other.
pub(super) trait Sink {
    /// Begins an entry. `bytes` is its length where the caller knows it.
    fn begin(&mut self, path: &str, bytes: Option<u64>) -> Result<()>;
    /// Goes on with it.
    fn put(&mut self, bytes: &[u8]) -> Result<()>;
    /// Ends it.
    fn end(&mut self) -> Result<()>;
}

/// An entry under way: what goes through is counted and hashed.
pub(super) struct Entry<'s> {
    sink: &'s mut dyn Sink,
    digest: Sha256,
    bytes: u64,
}

impl<'s> Entry<'s> {
    pub(super) fn begin(sink: &'s mut dyn Sink, path: &str, bytes: Option<u64>) -> Result<Self> {
        sink.begin(path, bytes)?;
        Ok(Self {
            sink,
            digest: Sha256::new(),
            bytes: 0,
        })
    }

    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.digest.update(bytes);
        self.bytes += bytes.len() as u64;
        self.sink.put(bytes)
    }

    pub(super) fn end(self) -> Result<FileFact> {
        self.sink.end()?;
        Ok(FileFact {
            sha256: data_encoding::HEXLOWER.encode(&self.digest.finalize()),
            bytes: self.bytes,
        })
    }
}

/// A folder readable by its owner alone.
pub(super) struct Folder<'f> {
    root: &'f Path,
    open: Option<(PathBuf, BufWriter<File>)>,
}

impl<'f> Folder<'f> {
    pub(super) fn at(root: &'f Path) -> Self {
        Self { root, open: None }
    }
}

impl Sink for Folder<'_> {
    fn begin(&mut self, path: &str, _bytes: Option<u64>) -> Result<()> {
        let path = self.root.join(path);
        if let Some(folder) = path.parent() {
            create_private(folder)?;
        }
        let file = create_private_file(&path).map_err(|error| StoreError::file(&path, error))?;
        self.open = Some((path, BufWriter::with_capacity(256 * 1024, file)));
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.open {
            Some((path, file)) => file
                .write_all(bytes)
                .map_err(|error| StoreError::file(path, error)),
            None => Ok(()),
        }
    }

    fn end(&mut self) -> Result<()> {
        let Some((path, file)) = self.open.take() else {
            return Ok(());
        };
        let failed = |error| StoreError::file(&path, error);
        let file = file
            .into_inner()
            .map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(failed)
    }
}

/// Nowhere: what an export will be is known before it is written.
pub(super) struct Measured;

impl Sink for Measured {
    fn begin(&mut self, _path: &str, _bytes: Option<u64>) -> Result<()> {
        Ok(())
    }

    fn put(&mut self, _bytes: &[u8]) -> Result<()> {
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        Ok(())
    }
}
