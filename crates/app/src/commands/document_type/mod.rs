//! Types of supporting document, as the commune describes them.

pub mod list;
