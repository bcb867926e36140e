//! Persons who may be one: the pairs that the rule of [`guichet_domain::duplicate`] suspects, kept
//! beside the base, and the decisions of agents who told two persons apart.
//!
//! | file | what it does |
//! | --- | --- |
//! | scan | compares the whole town |
//! | town | reads every person of it, for that |
//! | portrait | reads one person |
//! | pending | compares again those whom a write touched |
//! | suspected | one row a suspicion |
//! | list | the suspicions that an agent may see |
//! | distinct | what agents decided |

mod distinct;
mod list;
mod pending;
mod portrait;
mod scan;
mod suspected;
mod town;

pub(crate) use distinct::carry_distinct;
pub use distinct::{Distinct, distinct, set_distinct, unset_distinct};
pub use list::{
    Counts, DuplicateSight, FilePair, Listing, Order, Pair, counts, file_pairs, pair, pairs,
};
pub(crate) use pending::note;
pub use pending::{Pending, catch_up, pending};
pub use portrait::{Typed, portrait, portrait_of};
pub use scan::{Scanned, scan, scanned_at};
