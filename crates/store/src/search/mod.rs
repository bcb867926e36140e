//! Search: what the files of the town are found by, kept current within each write.
//!
//! The index is derived: each act refreshes the files it touched, in the same transaction. What is
//! looked for and how answers rank is decided in [`guichet_domain::search`]; here are the lines, the
//! words of the town and the questions put to them. The decision and its measures are in
//! `docs/adr/0118-words-and-cards.md`.

mod card;
mod index;
mod likely;
mod near;
mod query;

pub use index::rebuild;
pub(crate) use index::{rebuild_on, refresh, strays};
pub(crate) use likely::everybody_like;
pub use likely::{Likeness, likely, likely_waiting};
pub use query::{Found, Hit, Search, find};
