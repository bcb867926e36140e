//! Search: folded words of the members of each household, found by their beginning.
//!
//! The index is derived: each act refreshes the households it touched, in the same transaction.

mod index;
mod likely;
mod query;

pub use index::rebuild;
pub(crate) use index::refresh;
pub use likely::{Likeness, likely, likely_waiting};
pub use query::{Found, Hit, MatchKind, Search, find};
