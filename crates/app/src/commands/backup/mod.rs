//! Backups: making one, the last one, restoring.

pub mod restore;
pub mod run;
pub mod status;
