//! `post.json`: what may be shown before anybody came in. Commune, post, colour; no personal data.

use super::ScanSettings;
use crate::display::Display;
use crate::error::{AppError, Result};
use guichet_store::base::BaseFolder;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The public description of the post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PostFile {
    /// Name of the commune.
    pub commune: String,
    /// Its colour, `#rrggbb`.
    pub accent: String,
    /// Its logo, PNG in base64.
    pub logo: Option<String>,
    /// Name of this post, "Guichet 2".
    pub post: String,
    /// Where backups go; known before the base opens, since a migration puts a copy there.
    pub backups: Option<PathBuf>,
    /// How it shows things.
    #[serde(default, deserialize_with = "Display::lenient")]
    pub display: Display,
    /// Where scans are looked for.
    #[serde(default)]
    pub scans: ScanSettings,
}

impl PostFile {
    /// Reads it; `None` when it is absent or unreadable, which hinders nothing.
    pub(crate) fn load(folder: &BaseFolder) -> Option<Self> {
        let bytes = std::fs::read(folder.post()).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Writes it whole.
    pub(crate) fn save(&self, folder: &BaseFolder) -> Result<()> {
        let bytes =
            serde_json::to_vec_pretty(self).map_err(|_| AppError::new("malformed_request"))?;
        guichet_store::base::replace_file(&folder.post(), &bytes)?;
        Ok(())
    }
}
