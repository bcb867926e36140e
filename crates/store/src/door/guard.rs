//! The fence: an SQL function that the persistent triggers call, known to the writer alone.
//!
//! Any other connection or tool that touches a guarded table fails with "no such function:
//! guichet_act". On the writer, the function refuses unless the door is open for that class of
//! table. It is a fence against mistakes: whoever has the key can drop triggers, and the chains
//! show the rest.

use crate::error::Result;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// What the writer is allowed to do at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Opening {
    /// Nothing guarded.
    Closed = 0,
    /// An act: synced tables, ledgers, and appending to the chains.
    Act = 1,
    /// Appending to the access chain only.
    Access = 2,
    /// The retention purge: it may also take away what is past its time.
    Purge = 3,
}

/// The state shared between the door and the SQL function.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guard(Arc<AtomicU8>);

impl Guard {
    /// Opens until the returned value is dropped.
    pub(crate) fn open(&self, opening: Opening) -> Held<'_> {
        self.0.store(opening as u8, Ordering::SeqCst);
        Held(self)
    }

    /// Registers `guichet_act(class, verb)` on a connection.
    pub(crate) fn register(&self, connection: &Connection) -> Result<()> {
        let state = Arc::clone(&self.0);
        connection.create_scalar_function(
            "guichet_act",
            2,
            FunctionFlags::SQLITE_UTF8,
            move |context| {
                let class = context.get_raw(0).as_str().unwrap_or_default();
                let verb = context.get_raw(1).as_str().unwrap_or_default();
                match allowed(state.load(Ordering::SeqCst), class, verb) {
                    true => Ok(1i64),
                    false => Err(rusqlite::Error::UserFunctionError(
                        format!("guichet_act: {verb} on a {class} table beside the write door")
                            .into(),
                    )),
                }
            },
        )?;
        Ok(())
    }
}

fn allowed(opening: u8, class: &str, verb: &str) -> bool {
    const ACT: u8 = Opening::Act as u8;
    const ACCESS: u8 = Opening::Access as u8;
    const PURGE: u8 = Opening::Purge as u8;
    match (class, verb) {
        ("synced", _) => matches!(opening, ACT | PURGE),
        ("ledger" | "audit", "insert") => matches!(opening, ACT | PURGE),
        ("access", "insert") => matches!(opening, ACT | ACCESS | PURGE),
        // Append-only: only the retention purge blanks or takes away.
        ("ledger" | "audit" | "access", "update" | "delete") => opening == PURGE,
        _ => false,
    }
}

/// Keeps the guard open; closes it when dropped, also on an early return.
#[derive(Debug)]
pub(crate) struct Held<'g>(&'g Guard);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.0.store(Opening::Closed as u8, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn append_only_tables_refuse_update_and_delete_but_to_the_purge() {
        for class in ["ledger", "audit", "access"] {
            for verb in ["update", "delete"] {
                assert!(!allowed(Opening::Act as u8, class, verb), "{verb} {class}");
                assert!(allowed(Opening::Purge as u8, class, verb), "{verb} {class}");
            }
        }
    }

    #[test]
    fn closed_means_closed() {
        for class in ["synced", "ledger", "audit", "access", "unheard of"] {
            for verb in ["insert", "update", "delete"] {
                assert!(
                    !allowed(Opening::Closed as u8, class, verb),
                    "{verb} {class}"
                );
            }
        }
    }
}
