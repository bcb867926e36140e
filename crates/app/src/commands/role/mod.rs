//! Roles: sets of rights, as data.

pub mod create;
pub mod list;
pub mod update;
