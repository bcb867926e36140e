//! An open base: its folder, its key, one writer and two readers.

pub(crate) mod connection;
mod create;
pub(crate) mod folder;
mod lock;
pub(crate) mod meta;
mod network;
mod open;
mod password;
mod rekey;

pub use create::NewBase;
pub use folder::BaseFolder;
pub use lock::FolderLock;

/// Replaces a small file of a base's folder whole: written beside, flushed, renamed.
///
/// # Errors
/// [`StoreError::File`], [`StoreError::DiskFull`]; the former content stays.
pub fn replace_file(path: &std::path::Path, bytes: &[u8]) -> Result<()> {
    folder::replace_file(path, bytes, || {})
}

pub(crate) use network::refuse_network;
pub use open::{Credential, OpenReport};
pub(crate) use open::{open_staged, set_aside};

use crate::door::guard::Guard;
use crate::environment::Environment;
use crate::error::{Result, StoreError};
use crate::keys::{BaseKey, KdfCost, KeysFile};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use uuid::Uuid;

/// What a base is for. The development bridge opens demonstration and test bases only; a cheap
/// key derivation opens test bases only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Real families.
    Real,
    /// A fictional commune to discover the product with.
    Demo,
    /// Made by a test.
    Test,
}

/// At most this many readers: with the writer they share 128 MiB of cache.
const READERS: usize = 2;

/// The connections of an open base.
struct Pool {
    writer: Mutex<Connection>,
    readers: [Mutex<Connection>; READERS],
}

/// An open base. Dropping it folds the WAL and frees the folder.
pub struct Base {
    // Declared first, so that the connections close before the folder is freed.
    pool: RwLock<Option<Pool>>,
    next_reader: AtomicUsize,
    key: Mutex<BaseKey>,
    keys: Mutex<KeysFile>,
    guard: Guard,
    damaged: AtomicBool,
    incarnation: Uuid,
    mark: Mark,
    cost: KdfCost,
    environment: Arc<dyn Environment>,
    folder: BaseFolder,
    _lock: FolderLock,
}

impl std::fmt::Debug for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Base")
            .field("mark", &self.mark)
            .finish_non_exhaustive()
    }
}

impl Base {
    /// The folder it lies in.
    pub fn folder(&self) -> &BaseFolder {
        &self.folder
    }

    /// What the base is for.
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// The present incarnation: a new one is opened by each restore.
    pub fn incarnation(&self) -> Uuid {
        self.incarnation
    }

    /// Where the time comes from.
    pub fn environment(&self) -> &dyn Environment {
        self.environment.as_ref()
    }

    /// Says whether damage was met: the session only reads from then on.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::SeqCst)
    }

    pub(crate) fn guard(&self) -> &Guard {
        &self.guard
    }

    pub(crate) fn key(&self) -> BaseKey {
        lock(&self.key).clone()
    }

    pub(crate) fn keys(&self) -> MutexGuard<'_, KeysFile> {
        lock(&self.keys)
    }

    pub(crate) fn with_writer<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.is_damaged() {
            return Err(StoreError::Damaged("read-only since damage was met".to_owned()).into());
        }
        let pool = self.pool.read().unwrap_or_else(PoisonError::into_inner);
        let pool = pool.as_ref().ok_or(StoreError::NoBase)?;
        let mut connection = lock(&pool.writer);
        let result = work(&mut connection);
        if result.is_err() {
            self.note_damage(&connection);
        }
        result
    }

    pub(crate) fn with_reader<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let pool = self.pool.read().unwrap_or_else(PoisonError::into_inner);
        let pool = pool.as_ref().ok_or(StoreError::NoBase)?;
        let turn = self.next_reader.fetch_add(1, Ordering::Relaxed);
        let free = pool
            .readers
            .iter()
            .find_map(|reader| reader.try_lock().ok());
        let connection = match free {
            Some(connection) => connection,
            None => lock(&pool.readers[turn % READERS]),
        };
        let result = work(&connection);
        if result.is_err() {
            self.note_damage(&connection);
        }
        result
    }

    /// After a failure: if SQLite itself reported damage, the session turns read-only and closing
    /// folds nothing into the file.
    fn note_damage(&self, connection: &Connection) {
        // SAFETY-free way to know: ask the connection for a page again.
        let probe = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
            .map_err(StoreError::from);
        if probe.is_err_and(|error| error.is_damage()) {
            self.turn_read_only(connection);
        }
    }

    pub(crate) fn turn_read_only(&self, connection: &Connection) {
        self.damaged.store(true, Ordering::SeqCst);
        let _ = connection::no_checkpoint_on_close(connection, true);
    }

    /// Folds the WAL and closes every connection; used before a file is swapped.
    fn drain(&self, pool: &mut Option<Pool>) -> Result<()> {
        let Some(open) = pool.take() else {
            return Ok(());
        };
        let Pool { writer, readers } = open;
        drop(readers);
        let writer = writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        fold_wal(&writer)?;
        drop(writer);
        Ok(())
    }
}

/// Writes the whole WAL into the main file and empties it.
pub(crate) fn fold_wal(connection: &Connection) -> Result<()> {
    let busy: i64 =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy != 0 {
        return Err(StoreError::Database("checkpoint busy".to_owned()));
    }
    Ok(())
}

/// A poisoned lock means that another thread panicked inside a transaction, which rolled back:
/// the connection itself is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
