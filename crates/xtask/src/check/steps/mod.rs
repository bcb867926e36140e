//! The checks themselves.

pub(crate) mod binary;
pub(crate) mod browser;
pub(crate) mod rust;
pub(crate) mod screens;
