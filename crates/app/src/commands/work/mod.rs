//! The long work that a client waits for: a full check, a backup, a restore, a fictional town.

pub mod give_up;
pub mod progress;
