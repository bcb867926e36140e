//! One use of a base at a time within a thread.
//!
//! Work that comes back to the base it was called from would wait for a lock that its own thread
//! holds: at once for the writer, or only on the day when a key change is waiting for the pool. It
//! is refused always, so that a test shows it and not a counter.

use super::Base;
use crate::error::{Result, StoreError};
use std::cell::Cell;

thread_local! {
    /// The address of the base whose work this thread is doing; 0 for none.
    static AT_WORK: Cell<usize> = const { Cell::new(0) };
}

/// Held while a thread uses a base.
pub(super) struct Turn {
    outer: usize,
}

impl Turn {
    /// # Errors
    /// [`StoreError::WriteRefused`] when this thread is in the middle of a use of the same base.
    pub(super) fn begin(base: &Base) -> Result<Self> {
        let this = std::ptr::from_ref(base).addr();
        let outer = AT_WORK.get();
        if outer == this {
            return Err(StoreError::WriteRefused(
                "door: the base was used from within its own work".to_owned(),
            ));
        }
        AT_WORK.set(this);
        Ok(Self { outer })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        AT_WORK.set(self.outer);
    }
}
