//! The two journals.

pub mod access;
pub mod acts;
mod page;
pub mod purge_access;
pub mod retention;
