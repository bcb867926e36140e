//! Opening: folder lock, slots, page 1, schema, version. The full check is `verify`'s work.

use super::connection::{
    APPLICATION_ID, make_reader, make_writer, no_checkpoint_on_close, open_keyed, schema_number,
};
use super::folder::{self, BaseFolder};
use super::lock::FolderLock;
use super::network::refuse_network;
use super::{Base, Mark, Pool, meta};
use crate::audit::NewAccess;
use crate::backup;
use crate::door::guard::Guard;
use crate::environment::Environment;
use crate::error::{Result, StoreError};
use crate::keys::{BaseKey, KdfCost, KeysFile, RecoveryKey};
use crate::{agent, migrate};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::{Arc, Mutex, RwLock};
use uuid::Uuid;

/// What opens a base.
pub enum Credential<'a> {
    /// An agent's login and password.
    Password {
        /// As typed; case does not matter.
        login: &'a str,
        /// As typed.
        password: &'a str,
    },
    /// The printed recovery key.
    Recovery(&'a RecoveryKey),
}

/// What happened on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenReport {
    /// Schema steps that were applied, after a copy was put aside.
    pub migrated: Vec<u32>,
    /// An interrupted restore was finished or withdrawn.
    pub restore_settled: bool,
}

impl Base {
    /// Opens a base.
    ///
    /// # Errors
    /// Every variant of [`StoreError`] that names a state of the base; the files are then exactly
    /// as they were (but for the count of failures in `keys`).
    pub fn open(
        folder: BaseFolder,
        credential: &Credential<'_>,
        cost: KdfCost,
        environment: Arc<dyn Environment>,
        backups: Option<&Path>,
    ) -> Result<(Base, OpenReport)> {
        refuse_network(folder.path())?;
        if !folder.holds_a_base() {
            return Err(StoreError::NoBase);
        }
        let lock = FolderLock::take(&folder)?;
        let restore_settled = backup::settle_interrupted_restore(&folder, environment.as_ref())?;
        let mut keys = KeysFile::load(&folder.keys())?;
        let (opened, pending) = match credential {
            Credential::Password { login, password } => {
                keys.open_with_password(login, password, environment.now_ms())?
            }
            Credential::Recovery(recovery) => (keys.open_with_recovery(recovery)?, None),
        };
        let (key, swapped) = choose_key(&folder.database(), &opened.key, opened.next.as_ref())?;
        if keys.rekey_under_way() {
            let _ = std::fs::remove_file(rekey_copy(&folder));
            keys.end_rekey(swapped)?;
        }
        let guard = Guard::default();
        let database = folder.database();
        let writer = open_keyed(&database, &key, false)?;
        let migrated = check_and_migrate(&writer, &guard, &folder, environment.as_ref(), backups)?;
        let incarnation = read_incarnation(&writer)?;
        let mark = keys.mark();
        let base = Base {
            pool: RwLock::new(Some(open_pool(&database, &key, writer)?)),
            next_reader: AtomicUsize::new(0),
            key: Mutex::new(key),
            keys: Mutex::new(keys),
            guard,
            damaged: AtomicBool::new(false),
            incarnation,
            mark,
            cost,
            environment,
            folder,
            _lock: lock,
        };
        base.settle_slots(pending)?;
        let succeeded = match credential {
            Credential::Password { login, .. } => Some(*login),
            Credential::Recovery(_) => None,
        };
        base.fold_failures(succeeded)?;
        Ok((
            base,
            OpenReport {
                migrated,
                restore_settled,
            },
        ))
    }

    /// Ends what a kill left between the slots and the agents' rows. An agent who came in with a
    /// password whose change was never committed is told so.
    fn settle_slots(&self, used: Option<Uuid>) -> Result<()> {
        if let Some(act) = used
            && !self.with_reader(|connection| crate::audit::acts::exists(connection, act))?
        {
            self.keys().settle(|_| Ok(false), &self.active_logins()?)?;
            return Err(StoreError::WrongPassword);
        }
        self.settle_keys()
    }

    pub(crate) fn settle_keys(&self) -> Result<()> {
        let logins = self.active_logins()?;
        self.keys().settle(
            |act| self.with_reader(|connection| crate::audit::acts::exists(connection, act)),
            &logins,
        )
    }

    fn active_logins(&self) -> Result<Vec<String>> {
        self.read(|reader| agent::active_logins(reader))
    }

    /// Writes failed logins into the access journal, each once.
    pub(crate) fn fold_failures(&self, succeeded: Option<&str>) -> Result<()> {
        let agents = self.read(|reader| agent::all(reader))?;
        let logins: Vec<String> = agents.iter().map(|agent| agent.login.clone()).collect();
        let fresh = self.keys().unfolded(&logins)?;
        let entries: Vec<NewAccess> = fresh
            .into_iter()
            .map(|(login, count, last)| NewAccess {
                kind: "session.login_failed",
                agent: login.and_then(|login| {
                    agents
                        .iter()
                        .find(|agent| agent.login == login)
                        .map(|agent| agent.id.uuid())
                }),
                subject: None,
                detail: serde_json::json!({ "count": count, "last": last }),
            })
            .collect();
        if !entries.is_empty() {
            self.record_access(&entries)?;
        }
        self.keys().mark_folded(succeeded)
    }
}

/// The copy that a rekey writes.
pub(crate) fn rekey_copy(folder: &BaseFolder) -> PathBuf {
    folder.data().join("guichet.db.next")
}

/// Which of the two keys opens the file: during a rekey the file may be the old or the new one.
fn choose_key(database: &Path, key: &BaseKey, next: Option<&BaseKey>) -> Result<(BaseKey, bool)> {
    match (open_keyed(database, key, false), next) {
        (Ok(_), _) => Ok((key.clone(), false)),
        (Err(error), Some(next)) if error.is_damage() => {
            open_keyed(database, next, false)?;
            Ok((next.clone(), true))
        }
        (Err(error), _) => Err(error),
    }
}

/// Refuses what is not ours or too new while nothing was written yet, then brings the schema up
/// to date after putting a copy aside.
fn check_and_migrate(
    writer: &Connection,
    guard: &Guard,
    folder: &BaseFolder,
    environment: &dyn Environment,
    backups: Option<&Path>,
) -> Result<Vec<u32>> {
    let application: i32 = writer.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(StoreError::Damaged("not a base of this product".to_owned()));
    }
    let found = schema_number(writer)?;
    let known = migrate::latest();
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    make_writer(writer, guard)?;
    let mut migrated = Vec::new();
    if found < known {
        no_checkpoint_on_close(writer, true)?;
        backup::copy_before_migration(writer, folder, environment, backups, found)?;
        no_checkpoint_on_close(writer, false)?;
        migrated = migrate::bring_up_to_date(writer, guard, environment)?;
    }
    migrate::prepare_writer(writer)?;
    Ok(migrated)
}

/// Two readers beside the writer.
pub(super) fn open_pool(database: &Path, key: &BaseKey, writer: Connection) -> Result<Pool> {
    let reader = || -> Result<Mutex<Connection>> {
        let connection = open_keyed(database, key, false)?;
        make_reader(&connection)?;
        Ok(Mutex::new(connection))
    };
    Ok(Pool {
        writer: Mutex::new(writer),
        readers: [reader()?, reader()?],
    })
}

/// The incarnation opened last.
pub(super) fn read_incarnation(connection: &Connection) -> Result<Uuid> {
    let sql = "SELECT id FROM incarnation ORDER BY series DESC LIMIT 1";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// Opens a staged copy (a backup being verified or restored) with a key, its schema checked but
/// not changed. Gives the connection, able to write under the guard.
pub(crate) fn open_staged(database: &Path, key: &BaseKey, guard: &Guard) -> Result<Connection> {
    let connection = open_keyed(database, key, false)?;
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(StoreError::BackupRefused("not_ours"));
    }
    let found = schema_number(&connection)?;
    if found > migrate::latest() {
        return Err(StoreError::TooNew {
            found,
            known: migrate::latest(),
        });
    }
    make_writer(&connection, guard)?;
    meta::get(&connection, "base")?;
    Ok(connection)
}

/// Sets a base aside whole, under a dated name; used when it is damaged and a restore replaces it.
pub(crate) fn set_aside(folder: &BaseFolder, stamp: &str) -> Result<Option<PathBuf>> {
    if !folder.data().exists() {
        return Ok(None);
    }
    let aside = folder.aside(stamp);
    folder::rename(&folder.data(), &aside)?;
    Ok(Some(aside))
}

impl Mark {
    /// Says whether real families may lie in it.
    pub fn is_real(self) -> bool {
        self == Mark::Real
    }
}
