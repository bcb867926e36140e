//! A new base: built whole in a folder of its own, then renamed into place.

use super::connection::{APPLICATION_ID, make_writer, open_keyed};
use super::folder::{self, BaseFolder};
use super::lock::FolderLock;
use super::network::refuse_network;
use super::open::{open_pool, read_incarnation};
use super::sweep::{CREATING, sweep};
use super::{Base, Mark, fold_wal, meta};
use crate::door::guard::Guard;
use crate::environment::Environment;
use crate::error::{Result, StoreError};
use crate::fault;
use crate::keys::{BaseKey, KdfCost, KeysFile, RecoveryKey};
use crate::migrate;
use rusqlite::{Connection, params};
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::{Arc, Mutex, RwLock};

/// What a new base needs to know.
pub struct NewBase<'a> {
    /// Where it goes.
    pub folder: BaseFolder,
    /// What it is for.
    pub mark: Mark,
    /// Login of the first agent, who gets the first slot.
    pub login: &'a str,
    /// That agent's password, already judged by the policy.
    pub password: &'a str,
    /// Cost of the key derivation; calibrated by the caller.
    pub cost: KdfCost,
    /// Clock and identifiers.
    pub environment: Arc<dyn Environment>,
}

impl Base {
    /// Creates an empty base and opens it. The recovery key is given once and kept nowhere.
    ///
    /// `fill` writes the first rows (commune, first agent) in one act before the base appears in
    /// its folder: a base without its first agent cannot exist.
    ///
    /// # Errors
    /// [`StoreError::BaseExists`], [`StoreError::InUse`], [`StoreError::NetworkFileSystem`], or
    /// what `fill` returns; the folder then holds no base.
    pub fn create<T, E: From<StoreError>>(
        new: NewBase<'_>,
        fill: impl FnOnce(&Base) -> Result<T, E>,
    ) -> Result<(Base, RecoveryKey, T), E> {
        refuse_network(new.folder.path())?;
        let lock = FolderLock::take(&new.folder)?;
        if new.folder.holds_a_base() {
            return Err(StoreError::BaseExists.into());
        }
        sweep(&new.folder);
        let stamp = new.environment.new_id().simple();
        let staging = BaseFolder::new(new.folder.path().join(format!("{CREATING}{stamp}")));
        let built = build(&new, &staging, lock, fill);
        if built.is_err() {
            let _ = std::fs::remove_dir_all(staging.path());
        }
        built
    }
}

fn build<T, E: From<StoreError>>(
    new: &NewBase<'_>,
    staging: &BaseFolder,
    lock: FolderLock,
    fill: impl FnOnce(&Base) -> Result<T, E>,
) -> Result<(Base, RecoveryKey, T), E> {
    let found = |writer: &Connection, _: &Guard| {
        migrate::build_empty(writer)?;
        first_facts(writer, new)
    };
    let (mut base, recovery, value) = stage(new, staging, lock, found, fill)?;
    // Close, move the whole folder into place, open again under its final name.
    base.close_pool()?;
    fault::reach("create.before_swap");
    folder::rename(&staging.data(), &new.folder.data())?;
    let _ = std::fs::remove_dir(staging.path());
    base.folder = new.folder.clone();
    let database = new.folder.database();
    let key = base.key();
    let writer = open_keyed(&database, &key, false)?;
    make_writer(&writer, &base.guard)?;
    migrate::prepare_writer(&writer)?;
    fold_wal(&writer)?;
    base.pool = RwLock::new(Some(open_pool(&database, &key, writer)?));
    base.keys = Mutex::new(KeysFile::load(&new.folder.keys())?);
    Ok((base, recovery, value))
}

/// Builds a base whole in the folder `staging`, which nobody else knows: `found` makes its schema
/// and the facts it knows of itself, `fill` its rows.
pub(crate) fn stage<T, E: From<StoreError>>(
    new: &NewBase<'_>,
    staging: &BaseFolder,
    lock: FolderLock,
    found: impl FnOnce(&Connection, &Guard) -> Result<()>,
    fill: impl FnOnce(&Base) -> Result<T, E>,
) -> Result<(Base, RecoveryKey, T), E> {
    folder::create_private(&staging.data())?;
    let key = BaseKey::random();
    let recovery = RecoveryKey::random();
    let mut keys = KeysFile::new(staging.keys(), new.mark, &key, &recovery, new.cost)?;
    keys.add_first(new.login, new.password, new.cost, &key)?;
    let guard = Guard::default();
    let writer = open_keyed(&staging.database(), &key, true)?;
    make_writer(&writer, &guard)?;
    writer
        .execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID};"))
        .map_err(StoreError::from)?;
    found(&writer, &guard)?;
    let pool = open_pool(&staging.database(), &key, writer)?;
    let incarnation = {
        let connection = pool.readers[0]
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        read_incarnation(&connection)?
    };
    let base = Base {
        pool: RwLock::new(Some(pool)),
        slot_changes: Mutex::new(()),
        next_reader: AtomicUsize::new(0),
        key: Mutex::new(key),
        keys: Mutex::new(keys),
        guard,
        damaged: AtomicBool::new(false),
        frozen: false,
        disk_full: AtomicBool::new(false),
        incarnation,
        mark: new.mark,
        cost: new.cost,
        environment: Arc::clone(&new.environment),
        folder: staging.clone(),
        _lock: lock,
    };
    let value = fill(&base)?;
    Ok((base, recovery, value))
}

impl Base {
    /// Closes a base that was staged, its WAL folded, so that its folder may be moved.
    pub(crate) fn close(self) -> Result<()> {
        self.close_pool()
    }

    fn close_pool(&self) -> Result<()> {
        let mut pool = self
            .pool
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        self.drain(&mut pool)
    }
}

/// Facts that every base has: who it is, its clock, its block of numbers, its secret.
fn first_facts(connection: &Connection, new: &NewBase<'_>) -> Result<()> {
    use rand_core::RngCore;
    let environment = new.environment.as_ref();
    let mut secret = [0u8; 32];
    rand_core::OsRng.fill_bytes(&mut secret);
    for (key, value) in [
        ("base", crate::sql::hex(environment.new_id())),
        ("mark", new.mark.word().to_owned()),
        ("hlc", "0".to_owned()),
        ("next_number", "1".to_owned()),
        ("check_secret", data_encoding::HEXLOWER.encode(&secret)),
        ("created_at", environment.now_ms().to_string()),
    ] {
        meta::set(connection, key, &value)?;
    }
    connection.execute(
        "INSERT INTO incarnation (id, series, opened_at, reason) VALUES (?1, 0, ?2, 'created')",
        params![environment.new_id(), environment.now_ms()],
    )?;
    migrate::prepare_writer(connection)
}
