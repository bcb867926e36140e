//! Printed papers: numbered, kept as they were printed, printed again as DUPLICATA.

pub mod issue;
pub mod remind;
pub mod verify;

pub(crate) mod documents;
pub(crate) mod ledger;
mod missing;
mod sheet;
mod sheet_person;
pub(crate) mod sight;
pub(crate) mod words;

pub(crate) use words::{letterhead, privacy};
