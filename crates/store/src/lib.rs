//! The encrypted base of Guichet Famille: keys, one door for writing, change capture, audit
//! chains, search index, backup.
//!
//! Nothing outside this crate sees a row, a statement or a connection. A caller holds a [`Base`],
//! reads through [`Base::read`] and writes through [`Base::write`], which wraps the work in one
//! transaction, captures every change of the synced tables, appends the audit line and commits.

pub mod audit;
pub mod base;
pub mod capture;
pub mod door;
mod environment;
mod error;
pub mod fault;
pub mod keys;
mod migrate;
mod sql;

pub use base::{Base, Credential, Mark, NewBase, OpenReport};
pub use door::{NewAct, Reader, Subject, Tx, Written};
pub use environment::{Environment, SystemEnvironment};
pub use error::{Result, StoreError};
