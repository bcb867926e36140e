//! The two journals.

pub mod access;
pub mod acts;
mod page;
