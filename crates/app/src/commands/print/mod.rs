//! Printing.

pub mod printers;
pub mod send;

/// The setting that remembers the queue last printed on from this post.
const PREFERRED: &str = "printer";
