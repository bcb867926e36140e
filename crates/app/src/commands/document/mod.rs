//! Papers.

pub mod save;
