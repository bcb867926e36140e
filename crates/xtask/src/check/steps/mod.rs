//! The checks themselves.

pub(crate) mod rust;
