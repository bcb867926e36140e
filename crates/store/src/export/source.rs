//! Where an export comes from.

use super::archive;
use super::load::{self, Loading};
use super::manifest::ExportManifest;
use crate::error::{Result, StoreError};
use std::path::{Path, PathBuf};

/// An export to be brought in.
#[derive(Clone, Copy)]
pub enum Source<'s> {
    /// A folder, in clear.
    Folder(&'s Path),
    /// One encrypted file.
    Archive {
        /// The file.
        file: &'s Path,
        /// What opens it.
        passphrase: &'s str,
    },
}

impl<'s> Source<'s> {
    /// What lies at a path: a file is an archive, which opens with a passphrase alone.
    ///
    /// # Errors
    /// [`StoreError::ExportRefused`] for an archive without a passphrase.
    pub fn at(path: &'s Path, passphrase: Option<&'s str>) -> Result<Self> {
        match (path.is_file(), passphrase) {
            (false, _) => Ok(Self::Folder(path)),
            (true, Some(passphrase)) => Ok(Self::Archive {
                file: path,
                passphrase,
            }),
            (true, None) => Err(StoreError::ExportRefused("passphrase")),
        }
    }

    /// What the export says of itself.
    ///
    /// # Errors
    /// [`StoreError::ExportRefused`] when it cannot be read or opened, or is of a newer version.
    pub fn manifest(self) -> Result<ExportManifest> {
        match self {
            Self::Folder(folder) => ExportManifest::read(folder),
            Self::Archive { file, passphrase } => archive::manifest(file, passphrase),
        }
    }

    pub(super) fn bring(self, loading: &mut Loading<'_>) -> Result<()> {
        match self {
            Self::Folder(folder) => load::from_folder(folder, loading),
            Self::Archive { file, passphrase } => archive::bring(file, passphrase, loading),
        }
    }
}

impl<'s> From<&'s Path> for Source<'s> {
    fn from(folder: &'s Path) -> Self {
        Self::Folder(folder)
    }
}

impl<'s> From<&'s PathBuf> for Source<'s> {
    fn from(folder: &'s PathBuf) -> Self {
        Self::Folder(folder)
    }
}
