//! What the commune asks families for, procedure by procedure.

pub mod list;
pub mod update;
