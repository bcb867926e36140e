//! What a post is told of its scanner.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use uuid::Uuid;

/// Days after which a scan that nobody filed is pointed at, unless the post is told otherwise.
const OLD_DAYS: u32 = 7;
/// What may be set.
pub(crate) const OLD_DAYS_RANGE: std::ops::RangeInclusive<u32> = 1..=60;

/// Where scans are looked for, and what becomes of them. Of this post alone: its folder is a path of
/// its machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ScanSettings {
    /// The folder; none when this post watches none.
    pub folder: Option<PathBuf>,
    /// Originals are moved into a folder beside once they are filed, in clear, instead of removed.
    pub keep: bool,
    /// Days after which a scan that nobody filed is pointed at.
    pub old_days: u32,
    /// What its claims are known by, among those of other posts on the same folder.
    pub post: Option<Uuid>,
}

impl Default for ScanSettings {
    fn default() -> Self {
        Self {
            folder: None,
            keep: false,
            old_days: OLD_DAYS,
            post: None,
        }
    }
}
