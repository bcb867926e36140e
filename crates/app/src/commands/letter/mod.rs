//! Templates of letters.

pub mod list;
pub mod preview;
pub mod update;

mod words;

pub(crate) use words::{Letter, template_of, worded};
