//! Two append-only, hash-chained journals: the acts (who changed what) and the accesses (logins,
//! sensitive reads). Neither has a foreign key to a dossier: they outlive what they speak of.

pub mod access;
pub mod acts;
mod chain;
mod filter;

pub use access::{AccessLine, NewAccess, Purged};
pub use acts::{ActLine, Head};
pub(crate) use chain::{GENESIS, Link, salted};
pub use filter::{By, Filter};
