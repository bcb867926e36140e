//! Types of supporting document, as the commune describes them.

pub mod create;
pub mod list;
pub mod update;

mod input;
