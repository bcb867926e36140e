//! Pure types and rules of the family dossier: no I/O, no clock.
//!
//! What the time is, who acts and where things are kept is always told by the caller, so that
//! each rule here can be tested alone and gives the same answer on every post.
//!
//! Rules refuse with [`field::FieldErrors`]: a path into the form and a code; the French sentence
//! of each code lives in the user interface.

// A test that cannot go on says so by stopping.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod address;
pub mod alerts;
pub mod attachment;
pub mod commune;
pub mod date;
pub mod duplicate;
pub mod email;
pub mod field;
pub mod hlc;
pub mod household;
pub mod id;
pub mod kinship;
pub mod letter;
pub mod login;
pub mod merge;
pub mod name;
pub mod number;
pub mod password;
pub mod person;
pub mod phone;
pub mod procedure;
pub mod reference;
pub mod request;
pub mod rights;
pub mod scan;
pub mod search;
pub mod split;
pub mod spreadsheet;
pub mod supporting_document;
