//! Printing.

pub mod printers;
pub mod send;
