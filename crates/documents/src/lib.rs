//! View data in, bytes out: the printed papers as PDF.
//!
//! Each document is a folder with its view, a plain structure of strings already worded by the
//! caller, and a `render` function. Nothing here reads a clock, a file or a random source: the same
//! view always gives the same bytes, which is what lets a DUPLICATA be exactly the paper handed
//! over the first time.
//!
//! The other way round, [`attachment`] looks at the files that families bring.
//!
//! All documents are drawn with the kit in [`paper`]. How to add one:
//! `docs/howto/add-a-printed-document.md`.

pub mod access_statement;
pub mod attachment;
mod discretion;
mod error;
pub mod fiche_famille;
pub mod letter;
mod paper;
pub mod queue_list;
pub mod recepisse;
pub mod recovery_sheet;

pub use error::DocumentError;
pub use paper::{Letterhead, prepare_emblem, unprintable_characters};
