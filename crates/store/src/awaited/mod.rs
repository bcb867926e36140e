//! What each household must provide: computed from the rules, from what is known of it and from
//! what it brought. The lines of every household are kept beside, derived, so that lists over the
//! whole town answer at once.

mod facts;
mod index;
mod list;

pub use facts::{Rules, lines_of};
pub(crate) use index::refresh;
pub use index::{BATCH, Recomputed, is_current, recompute};
pub use list::{Awaited, AwaitedQuery, awaited, count};
