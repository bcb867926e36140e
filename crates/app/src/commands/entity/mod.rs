//! Entities that share the base.

pub mod create;
pub mod list;
pub mod update;
