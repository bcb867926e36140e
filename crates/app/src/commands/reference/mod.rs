//! Reference data, embedded.

pub mod communes;
pub mod countries;
