//! The first screen.

pub mod summary;
