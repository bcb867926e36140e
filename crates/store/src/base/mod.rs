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
mod sweep;
mod turn;

pub use create::NewBase;
pub(crate) use create::stage;
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
use open::open_reader;
pub use open::{Credential, OpenReport};
pub(crate) use open::{choose_key, open_staged, read_incarnation, set_aside};
pub(crate) use sweep::{CREATING, RESTORING, sweep, sweep_named};

use crate::door::guard::Guard;
use crate::environment::Environment;
use crate::error::{Result, StoreError, listen_for_damage};
use crate::keys::{BaseKey, KdfCost, KeysFile};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use turn::Turn;
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

impl Mark {
    /// Says whether real families may lie in it.
    pub fn is_real(self) -> bool {
        self == Mark::Real
    }

    /// The word that stands for it in the base.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Demo => "demo",
            Self::Test => "test",
        }
    }
}

/// At most this many readers: with the writer they share 128 MiB of cache.
const READERS: usize = 2;

/// The connections of an open base.
struct Pool {
    writer: Mutex<Connection>,
    readers: [Mutex<Connection>; READERS],
}

/// An open base. Dropping it folds the WAL and frees the folder.
///
/// Any thread may read and write. The work given to [`Base::read`], [`Base::write`] and their kin
/// has all it needs in its argument and must not come back to the base: it would wait for itself,
/// and is refused instead.
pub struct Base {
    // Declared first, so that the connections close before the folder is freed.
    pool: RwLock<Option<Pool>>,
    /// Held while a slot and the row of its agent move together. Locks are always taken in this
    /// order: slot changes, slots, pool, writer, readers.
    slot_changes: Mutex<()>,
    next_reader: AtomicUsize,
    key: Mutex<BaseKey>,
    keys: Mutex<KeysFile>,
    guard: Guard,
    damaged: AtomicBool,
    frozen: bool,
    /// At the last login nothing could be written.
    disk_full: AtomicBool,
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

    /// Says whether the disk had no room at the last login: what is looked up is shown, and each
    /// writing says why it cannot be done. The next login looks again.
    pub fn is_disk_full(&self) -> bool {
        self.frozen || self.disk_full.load(Ordering::SeqCst)
    }

    pub(crate) fn note_room(&self, room: bool) {
        self.disk_full.store(!room, Ordering::SeqCst);
    }

    /// Says whether the base was opened without any side file, because the disk had no room for
    /// one: nothing is written until the next opening.
    pub fn is_frozen(&self) -> bool {
        self.frozen
    }

    /// Whether it still answers: not after a restore took its place.
    pub fn is_open(&self) -> bool {
        let pool = self.pool.read().unwrap_or_else(PoisonError::into_inner);
        pool.is_some()
    }

    pub(crate) fn guard(&self) -> &Guard {
        &self.guard
    }

    pub(crate) fn key(&self) -> BaseKey {
        lock(&self.key).clone()
    }

    /// The slots.
    ///
    /// # Errors
    /// [`StoreError::WriteRefused`] within a read or a write of this base: the slots come first in
    /// the order of the locks.
    pub(crate) fn keys(&self) -> Result<MutexGuard<'_, KeysFile>> {
        drop(Turn::begin(self)?);
        Ok(lock(&self.keys))
    }

    /// # Errors
    /// As [`Base::keys`].
    pub(crate) fn slot_changes(&self) -> Result<MutexGuard<'_, ()>> {
        drop(Turn::begin(self)?);
        Ok(lock(&self.slot_changes))
    }

    pub(crate) fn with_writer<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.on_writer(|_, connection| work(connection))
    }

    /// Works on the writer after everything written stands in the main file. Readers finish what
    /// they are at, then go on: they do not write, so the file does not move until the end.
    pub(crate) fn with_folded_writer<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.on_writer(|pool, connection| {
            let resting: Vec<_> = pool.readers.iter().map(lock).collect();
            fold_wal(connection)?;
            drop(resting);
            work(connection)
        })
    }

    fn on_writer<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Pool, &mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let _turn = Turn::begin(self)?;
        let pool = self.pool.read().unwrap_or_else(PoisonError::into_inner);
        let pool = pool.as_ref().ok_or(StoreError::NoBase)?;
        let mut connection = lock(&pool.writer);
        if self.frozen {
            return Err(StoreError::DiskFull.into());
        }
        if self.is_damaged() {
            return Err(StoreError::Damaged("read-only since damage was met".to_owned()).into());
        }
        let (value, damage) = listen_for_damage(|| work(pool, &mut connection));
        if damage {
            self.turn_read_only();
        }
        value
    }

    pub(crate) fn with_reader<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let _turn = Turn::begin(self)?;
        let pool = self.pool.read().unwrap_or_else(PoisonError::into_inner);
        let pool = pool.as_ref().ok_or(StoreError::NoBase)?;
        let turn = self.next_reader.fetch_add(1, Ordering::Relaxed);
        let free = pool
            .readers
            .iter()
            .find_map(|reader| reader.try_lock().ok());
        let mut connection = match free {
            Some(connection) => connection,
            None => lock(&pool.readers[turn % READERS]),
        };
        let (value, damage) = listen_for_damage(|| work(&connection));
        if damage {
            self.turn_read_only();
            // SQLCipher refuses every page to a connection that met a bad one. A new connection
            // still shows what is sound.
            if let Ok(fresh) = open_reader(&self.folder.database(), &self.key()) {
                let spoilt = std::mem::replace(&mut *connection, fresh);
                let _ = connection::no_checkpoint_on_close(&spoilt, true);
            }
        }
        value
    }

    /// From now on the session only reads, and closing folds nothing into the file.
    pub(crate) fn turn_read_only(&self) {
        self.damaged.store(true, Ordering::SeqCst);
    }

    /// Closes every connection while `work` puts another base in the place of this one; on an
    /// error they open again.
    pub(crate) fn give_way<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        // Nobody changes a slot meanwhile: the file of the slots moves with the base.
        let _alone = self.slot_changes()?;
        let _slots = self.keys()?;
        let mut pool = self.pool.write().unwrap_or_else(PoisonError::into_inner);
        let done = match self.is_damaged() {
            // A damaged file is set aside as it is, with its WAL.
            true => {
                leave_unfolded(pool.as_ref());
                drop(pool.take());
                Ok(())
            }
            false => self.drain(&mut pool),
        }
        .and_then(|()| work());
        if done.is_err() {
            *pool = self.open_again().ok();
        }
        done
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

impl Drop for Base {
    fn drop(&mut self) {
        if !self.is_damaged() {
            return;
        }
        let pool = self.pool.get_mut().unwrap_or_else(PoisonError::into_inner);
        leave_unfolded(pool.as_ref());
    }
}

/// Whichever connection closes last must leave a damaged file as it is.
fn leave_unfolded(pool: Option<&Pool>) {
    for connection in pool
        .iter()
        .flat_map(|pool| pool.readers.iter().chain([&pool.writer]))
    {
        let _ = connection::no_checkpoint_on_close(&lock(connection), true);
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
