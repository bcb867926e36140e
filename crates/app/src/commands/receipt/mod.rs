//! Récépissés.

pub mod issue;
pub mod verify;

mod words;

pub(crate) use words::{Facts, letterhead, shows_address, view};
