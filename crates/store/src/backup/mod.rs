//! Backup and restore. A backup is the encrypted database, its slots and a manifest; it opens
//! with a password *of that day*, or with the recovery key.
//!
//! In the backup folder each backup is a folder of its own, dated; `--out F` makes one complete
//! file (a tar archive of the same entries, whose contents are encrypted already).

mod archive;
mod manifest;
mod prune;
mod restore;
mod write;

pub use manifest::Manifest;
pub use restore::{Restored, restore};
pub(crate) use restore::{
    chain_contains, highest_series_seen, note_series, settle_interrupted_restore,
};
pub use write::{BackupDone, list};
pub(crate) use write::{copy_before_migration, sweep_partials};
