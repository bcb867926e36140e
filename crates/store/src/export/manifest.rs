//! What an export says of itself.

use super::{FORMAT, VERSION};
use crate::base::Mark;
use crate::base::folder::create_private_file;
use crate::error::{Result, StoreError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;

/// File name of the manifest.
pub(super) const MANIFEST: &str = "manifest.json";

/// What was exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportScope {
    /// Everything: it can be imported into an empty base.
    Base,
    /// One family, to be read elsewhere: it cannot be imported.
    Household,
}

/// A file of the export, but for those of the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFact {
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}

/// The description of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportManifest {
    /// `guichet-export`.
    pub format: String,
    /// Version of the format.
    pub version: u32,
    /// What was exported.
    pub scope: ExportScope,
    /// Number of the household, when it is one family.
    pub household: Option<i64>,
    /// Version of the product that wrote it.
    pub product: String,
    /// Schema number of the base: it says which columns the lines have.
    pub schema: u32,
    /// The base that it was made from.
    pub base: String,
    /// What that base is for.
    pub mark: Mark,
    /// When, in Unix milliseconds.
    pub exported_at: i64,
    /// Content hash of the whole base, hexadecimal; none for one family.
    pub content_hash: Option<String>,
    /// Lines of each file of `data` and `history`.
    pub rows: BTreeMap<String, u64>,
    /// Files of documents that lie in `files`.
    pub attached: u64,
    /// Ids of the attachments whose file was missing or altered when the export was made: they
    /// could not be brought out.
    pub lost: Vec<String>,
    /// The facts that a base keeps of itself and that an import needs, for a whole base.
    pub facts: BTreeMap<String, String>,
    /// Every file but the manifest and those of the documents, which `files.jsonl` binds.
    pub files: BTreeMap<String, FileFact>,
}

impl ExportManifest {
    /// Reads the manifest of an export.
    ///
    /// # Errors
    /// [`StoreError::ExportRefused`] when it is absent, unreadable or of a newer version.
    pub fn read(folder: &Path) -> Result<Self> {
        let absent = |_| StoreError::ExportRefused("no_manifest");
        Self::from_reader(std::fs::File::open(folder.join(MANIFEST)).map_err(absent)?)
    }

    /// [`Self::read`], of what was opened.
    pub(super) fn from_reader(source: impl Read) -> Result<Self> {
        let unreadable = || StoreError::ExportRefused("unreadable_manifest");
        let mut bytes = Vec::new();
        // Some hundred bytes a file, and as many files as there are tables.
        source
            .take(4 * 1024 * 1024)
            .read_to_end(&mut bytes)
            .map_err(|_| unreadable())?;
        // The version first: what a newer one says may have another form.
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| unreadable())?;
        if value["format"] != FORMAT {
            return Err(unreadable());
        }
        match value["version"].as_u64() {
            Some(version) if version > u64::from(VERSION) => {
                return Err(StoreError::ExportRefused("newer"));
            }
            Some(_) => {}
            None => return Err(unreadable()),
        }
        serde_json::from_value(value).map_err(|_| unreadable())
    }

    /// Its bytes, as they are written.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec_pretty(self)
            .map_err(|_| StoreError::ExportRefused("unwritable_manifest"))
    }

    /// Writes it, flushed: the last file of an export in a folder.
    pub(super) fn save(&self, folder: &Path) -> Result<()> {
        let path = folder.join(MANIFEST);
        let failed = |error| StoreError::file(&path, error);
        let text = self.bytes()?;
        let mut file = create_private_file(&path).map_err(failed)?;
        file.write_all(&text).map_err(failed)?;
        file.sync_all().map_err(failed)
    }
}
