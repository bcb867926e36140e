//! The encrypted base of Guichet Famille: keys, one door for writing, change capture, audit
//! chains, search index, backup.
//!
//! Nothing outside this crate sees a row, a statement or a connection. A caller holds a [`Base`],
//! reads through [`Base::read`] and writes through [`Base::write`], which wraps the work in one
//! transaction, captures every change of the synced tables, appends the audit line and commits.

pub mod agent;
pub mod anonymise;
pub mod asked_field;
pub mod attachment;
pub mod audit;
pub mod awaited;
pub mod backup;
pub mod base;
pub mod capture;
pub mod care_plan;
pub mod commune;
pub mod data_subject;
pub mod document_type;
pub mod door;
pub mod draft;
pub mod duplicate;
pub mod entity;
mod environment;
mod error;
pub mod export;
pub mod fault;
pub mod history;
pub mod household;
pub mod import_run;
pub mod keys;
pub mod kinship;
pub mod letter_template;
pub mod listing;
pub mod merge;
mod migrate;
pub mod noethys;
pub mod note;
pub mod person;
#[cfg(feature = "test-cost")]
#[doc(hidden)]
pub mod probe;
pub mod receipt;
pub mod request;
pub mod role;
pub mod search;
pub mod setting;
pub mod split;
mod sql;
pub mod supporting_document;
pub mod verify;
mod visibility;
pub mod watch;

pub use base::{Base, Credential, Mark, NewBase, OpenReport};
pub use door::{NewAct, Reader, Subject, Tx, Written};
pub use environment::{Environment, SystemEnvironment};
pub use error::{Result, StoreError};
pub use visibility::Sight;
