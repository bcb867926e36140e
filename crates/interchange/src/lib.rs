//! Files of other programs in, rows out. Nothing here opens a file, reads a clock or knows a base:
//! bytes come in, and what they say goes out, or a code that says why they say nothing.
//!
//! | module | what it reads |
//! | --- | --- |
//! | [`table`] | CSV of any encoding and separator, XLSX: a header and its lines |
//! | [`households`] | one line a person, the lines of a household share its key |
//! | [`onde`] | pupils and those responsible for them, as the register of schools writes them |
//! | [`rejects`] | the other way round: what was not taken, for a spreadsheet |
//!
//! What is read is bounded before it is read: bytes, columns, lines, what an archive inflates to.
//! No line is lost: each one is in the [`table::Table`], or the whole file is refused.

mod error;
pub mod households;
pub mod onde;
pub mod rejects;
pub mod table;

pub use error::ReadError;

use sha2::{Digest, Sha256};

/// What tells a file from another one: the SHA-256 of its bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
