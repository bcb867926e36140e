//! The base as a whole: first start, full check.

pub mod create;
pub mod create_demo;
pub mod import;
pub mod renew_recovery;
pub mod verify;
