//! Drafts: what is being typed.

pub mod abandon;
pub mod list;
pub mod open;
pub mod save;
pub mod take_over;
