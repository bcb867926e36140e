//! The commune.

pub mod read;
pub mod update;
