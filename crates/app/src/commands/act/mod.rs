//! Acts already done.

pub mod undo;
