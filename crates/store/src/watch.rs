//! Who looks on while a long work is done: how far it is, and whether it is to be given up.
//!
//! The long works (full check, backup, restore) say how far they are from deep inside, below
//! functions that serve short works too. They say it to the watch of their thread, so that nothing
//! in between has to carry it; where nobody watches, it costs a look at a cell.

use crate::error::{Result, StoreError};
use rusqlite::{Connection, InterruptHandle};
use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a long work is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// SQLite looks through its file; it does not say how far it is.
    Structure,
    /// The change log is replayed; counted in changes.
    Replay,
    /// The chains of the journals and the printed numbers are walked; it is not said how far.
    Journals,
    /// Files are copied; the base counted in bytes, those of documents one by one.
    Copy,
    /// What was copied is read again; counted in bytes.
    ReadBack,
    /// One file is made of a backup, or undone; counted in bytes.
    Pack,
    /// A fictional town is filled; counted in households.
    Fill,
    /// What every family must provide is computed anew; counted in households.
    Recompute,
    /// Persons of the town are compared with one another, counted in persons, once for each way of
    /// finding them; or families of a file with those of the base, counted in households.
    Compare,
    /// Families of a file are taken in; counted in households.
    TakeIn,
    /// An import is taken back; counted in acts.
    TakeBack,
    /// Rows go out of the base; counted in rows.
    Export,
    /// Rows come in; counted in rows.
    Import,
}

impl Step {
    /// Every step.
    pub const ALL: &'static [Self] = &[
        Self::Structure,
        Self::Replay,
        Self::Journals,
        Self::Copy,
        Self::ReadBack,
        Self::Pack,
        Self::Fill,
        Self::Recompute,
        Self::Compare,
        Self::TakeIn,
        Self::TakeBack,
        Self::Export,
        Self::Import,
    ];

    /// The word of the step, as in the sentences of the screens.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Replay => "replay",
            Self::Journals => "journals",
            Self::Copy => "copy",
            Self::ReadBack => "read_back",
            Self::Pack => "pack",
            Self::Fill => "fill",
            Self::Recompute => "recompute",
            Self::Compare => "compare",
            Self::TakeIn => "take_in",
            Self::TakeBack => "take_back",
            Self::Export => "export",
            Self::Import => "import",
        }
    }
}

/// How far a long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Far {
    /// What it is busy with.
    pub step: Step,
    /// What is done of the step, in the step's own unit.
    pub done: u64,
    /// Of how much; 0 when the step cannot say.
    pub total: u64,
}

/// A look at a long work; its clones look at the same one.
#[derive(Clone, Default)]
pub struct Watch(Arc<Inner>);

#[derive(Default)]
struct Inner {
    far: Mutex<Option<Far>>,
    given_up: AtomicBool,
    /// Of the connection whose own work goes on now.
    interrupt: Mutex<Option<InterruptHandle>>,
    told: Option<Box<dyn Fn(Far) + Send + Sync>>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Watch").field(&self.far()).finish()
    }
}

impl Watch {
    /// A watch that also calls somebody each time the work says how far it is.
    pub fn telling(told: impl Fn(Far) + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inner {
            told: Some(Box::new(told)),
            ..Inner::default()
        }))
    }

    /// How far the work is; `None` before it said anything.
    #[must_use]
    pub fn far(&self) -> Option<Far> {
        *self.0.far.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the work to end where it is. It answers [`StoreError::GivenUp`] and leaves nothing
    /// behind, unless it was past the point where it can.
    pub fn give_up(&self) {
        self.0.given_up.store(true, Ordering::SeqCst);
        if let Some(handle) = self.interrupt().as_ref() {
            handle.interrupt();
        }
    }

    /// Does a work of this thread under this watch.
    pub fn over<T>(&self, work: impl FnOnce() -> T) -> T {
        struct Former(Option<Watch>);
        impl Drop for Former {
            fn drop(&mut self) {
                CURRENT.replace(self.0.take());
            }
        }
        let _former = Former(CURRENT.replace(Some(self.clone())));
        work()
    }

    fn is_given_up(&self) -> bool {
        self.0.given_up.load(Ordering::SeqCst)
    }

    fn interrupt(&self) -> MutexGuard<'_, Option<InterruptHandle>> {
        self.0
            .interrupt
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

/// Says how far the work of this thread is, to whoever watches.
///
/// # Errors
/// [`StoreError::GivenUp`] when it is to end here.
pub fn tell(step: Step, done: u64, total: u64) -> Result<()> {
    // Taken out of the cell first: whoever is told may do a work of its own.
    let Some(watch) = CURRENT.with_borrow(Clone::clone) else {
        return Ok(());
    };
    let far = Far { step, done, total };
    *watch.0.far.lock().unwrap_or_else(PoisonError::into_inner) = Some(far);
    if let Some(told) = &watch.0.told {
        told(far);
    }
    match watch.is_given_up() {
        true => Err(StoreError::GivenUp),
        false => Ok(()),
    }
}

/// Does a step that SQLite does by itself on this connection: it does not say how far it is, but
/// can be given up.
///
/// # Errors
/// As [`tell`]; an interruption counts as [`StoreError::GivenUp`], whatever SQLite makes of it.
pub(crate) fn within_sqlite<T>(
    step: Step,
    connection: &Connection,
    work: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let Some(watch) = CURRENT.with_borrow(Clone::clone) else {
        return work();
    };
    *watch.interrupt() = Some(connection.get_interrupt_handle());
    let done = tell(step, 0, 0).and_then(|()| work());
    *watch.interrupt() = None;
    match watch.is_given_up() {
        true => Err(StoreError::GivenUp),
        false => done,
    }
}
