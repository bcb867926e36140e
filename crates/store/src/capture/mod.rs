//! Change capture: each write of a synced table leaves, in the same transaction, one change per
//! field group it moved. TEMP triggers on the writer do it, generated from one declaration.
//!
//! Alone this gives audit, undo and history; later it is what synchronisation sends.

mod blank;
mod declaration;
mod fold;
mod hash;
mod replay;
pub(crate) mod rows;
mod shape;
mod triggers;
mod values;
mod writer;

pub(crate) use blank::blank_former;
pub use declaration::{TABLES, synced_tables, table};
pub(crate) use fold::{Change, Unsaid, fold, forget_pending};
pub use hash::content_hash;
pub(crate) use replay::replay;
pub use shape::{Class, Column, Group, Kind, Table};
pub(crate) use triggers::{guard_names, install_capture, install_guards};
pub(crate) use values::bind;
pub(crate) use writer::{last_writer, table_of};

/// Stands in the place of a value that the retention purge took away.
pub(crate) const PURGED: &str = "\"purged\"";
/// The field group of a row that was taken away.
pub(crate) const GONE: &str = "*";
