//! The application itself.

pub mod status;
