//! Opening: folder lock, slots, page 1, schema, version. The full check is `verify`'s work.

use super::connection::{
    APPLICATION_ID, make_reader, make_writer, open_frozen, open_keyed, schema_number,
};
use super::folder::{self, BaseFolder};
use super::lock::FolderLock;
use super::network::refuse_network;
use super::sweep::sweep;
use super::{Base, Mark, Pool, meta};
use crate::audit::{NewAccess, access, acts};
use crate::backup;
use crate::door::guard::Guard;
use crate::environment::Environment;
use crate::error::{Result, StoreError, unless_full};
use crate::keys::{BaseKey, KdfCost, KeysFile, Opened, RecoveryKey, Unfolded};
use crate::{agent, attachment, migrate};
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
    /// A password alone, on a post where one agent works: her login need not be typed.
    OnlyAgent {
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
    /// Who came in; nobody with the recovery key.
    pub login: Option<String>,
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
        sweep(&folder);
        let mut keys = KeysFile::load(&folder.keys())?;
        let (opened, claim) = match credential {
            Credential::Password { login, password } => {
                let admission = keys.open_with_password(login, password, environment.now_ms())?;
                (admission.opened, Some(admission.claim))
            }
            Credential::OnlyAgent { password } => {
                let admission = keys.open_only_agent(password, environment.now_ms())?;
                (admission.opened, Some(admission.claim))
            }
            Credential::Recovery(recovery) => (keys.open_with_recovery(recovery)?, None),
        };
        let guard = Guard::default();
        let writable = open_writable(
            &folder,
            &opened,
            &mut keys,
            &guard,
            environment.as_ref(),
            backups,
        );
        let (ready, frozen) = match writable {
            // Whoever knows the password may at least look things up.
            Err(StoreError::DiskFull) => (open_to_read(&folder, &opened, &keys)?, true),
            other => (other?, false),
        };
        let Ready {
            key,
            pool,
            incarnation,
            migrated,
        } = ready;
        let (mark, uncounted) = (keys.mark(), keys.is_uncounted());
        let base = Base {
            pool: RwLock::new(Some(pool)),
            slot_changes: Mutex::new(()),
            next_reader: AtomicUsize::new(0),
            key: Mutex::new(key),
            keys: Mutex::new(keys),
            guard,
            damaged: AtomicBool::new(false),
            frozen,
            disk_full: AtomicBool::new(uncounted),
            incarnation,
            mark,
            cost,
            environment,
            folder,
            _lock: lock,
        };
        let login = match credential {
            Credential::Password { login, .. } => Some((*login).to_owned()),
            Credential::OnlyAgent { .. } => base.only_agent()?,
            Credential::Recovery(_) => None,
        };
        let admitted = match (&claim, &login) {
            (Some(claim), Some(login)) => base.admits(login, claim)?,
            // The only slot is that of an agent who may no longer come in.
            (Some(_), None) => false,
            (None, _) => true,
        };
        // Also for who is not admitted: her slot is what has to be settled.
        unless_full(base.settle_keys())?;
        if !admitted {
            return Err(StoreError::WrongPassword);
        }
        unless_full(base.fold_failures())?;
        if !base.frozen {
            base.with_reader(|connection| attachment::sweep(&base.folder, connection))?;
        }
        Ok((
            base,
            OpenReport {
                migrated,
                restore_settled,
                login,
            },
        ))
    }

    /// The login of the only agent who can come in; none when there are several.
    pub fn only_agent(&self) -> Result<Option<String>> {
        let logins = self.read(agent::active_logins)?;
        self.keys()?.only_agent(&logins)
    }

    /// Ends what a kill left between the slots and the agents' rows.
    pub(crate) fn settle_keys(&self) -> Result<()> {
        let logins = self.read(agent::active_logins)?;
        self.keys()?.settle(
            |act| self.with_reader(|connection| acts::exists(connection, act)),
            &logins,
        )
    }

    /// Writes failed logins into the access journal, each once: the line of a failure has an id of
    /// its own, so that a kill between the journal and the slots does not write it again.
    pub(crate) fn fold_failures(&self) -> Result<()> {
        let _alone = self.slot_changes()?;
        let agents = self.read(agent::all)?;
        let logins: Vec<String> = agents.iter().map(|agent| agent.login.clone()).collect();
        let fresh = self.keys()?.unfolded(&logins)?;
        if fresh.is_empty() {
            return Ok(());
        }
        let mut entries = Vec::with_capacity(fresh.len());
        for (login, line) in &fresh {
            let known = self.journal_reaches(line)?;
            if known == line.upto {
                continue;
            }
            let agent = agents
                .iter()
                .find(|agent| Some(&agent.login) == login.as_ref());
            let entry = NewAccess {
                kind: "session.login_failed",
                agent: agent.map(|agent| agent.id.uuid()),
                subject: None,
                detail: serde_json::json!({ "count": line.upto - known, "last": line.last_ms }),
            };
            entries.push((line.line_id(line.upto), entry));
        }
        self.record_access_as(&entries)?;
        let written: Vec<Unfolded> = fresh.into_iter().map(|(_, line)| line).collect();
        self.keys()?.mark_folded(&written)
    }

    /// Up to which rank the access journal knows these failures.
    fn journal_reaches(&self, line: &Unfolded) -> Result<u32> {
        self.with_reader(|connection| {
            for rank in (line.after + 1..=line.upto).rev() {
                if access::exists(connection, line.line_id(rank))? {
                    return Ok(rank);
                }
            }
            Ok(line.after)
        })
    }
}

/// A base whose connections are open.
struct Ready {
    key: BaseKey,
    pool: Pool,
    incarnation: Uuid,
    migrated: Vec<u32>,
}

/// Opens the connections, ends a rekey that was killed, brings the schema up to date.
fn open_writable(
    folder: &BaseFolder,
    opened: &Opened,
    keys: &mut KeysFile,
    guard: &Guard,
    environment: &dyn Environment,
    backups: Option<&Path>,
) -> Result<Ready> {
    let database = folder.database();
    let (key, swapped) = choose_key(&database, opened)?;
    if keys.rekey_under_way() {
        remove_rekey_copy(folder);
        keys.end_rekey(swapped)?;
    }
    let writer = open_keyed(&database, &key, false)?;
    check_identity(&writer, keys.mark())?;
    let migrated = bring_up_to_date(&writer, &key, guard, folder, environment, backups)?;
    let incarnation = read_incarnation(&writer)?;
    if let Some(backups) = backups {
        backup::sweep_partials(backups, incarnation);
    }
    Ok(Ready {
        pool: open_pool(&database, &key, writer)?,
        key,
        incarnation,
        migrated,
    })
}

/// Opens connections that need no room on the disk and write nothing.
///
/// # Errors
/// [`StoreError::DiskFull`] when the base cannot be read as it lies: its last writes wait in the
/// WAL, its schema must be brought up to date, or a new key is half-way.
fn open_to_read(folder: &BaseFolder, opened: &Opened, keys: &KeysFile) -> Result<Ready> {
    if keys.rekey_under_way() {
        return Err(StoreError::DiskFull);
    }
    let connect = || open_frozen(&folder.database(), &opened.key);
    let writer = connect()?;
    check_identity(&writer, keys.mark())?;
    if schema_number(&writer)? < migrate::latest() {
        return Err(StoreError::DiskFull);
    }
    Ok(Ready {
        incarnation: read_incarnation(&writer)?,
        pool: Pool {
            writer: Mutex::new(writer),
            readers: [Mutex::new(connect()?), Mutex::new(connect()?)],
        },
        key: opened.key.clone(),
        migrated: vec![],
    })
}

/// The copy that a rekey writes.
pub(crate) fn rekey_copy(folder: &BaseFolder) -> PathBuf {
    folder.data().join("guichet.db.next")
}

/// Takes away what a killed or failed rekey leaves; the base itself is not touched.
pub(super) fn remove_rekey_copy(folder: &BaseFolder) {
    let copy = rekey_copy(folder);
    for suffix in ["", "-journal", "-wal", "-shm"] {
        let mut name = copy.clone().into_os_string();
        name.push(suffix);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}

/// Which of the two keys opens the file, the one to come being tried first, and whether it is that
/// one. Only what SQLite calls damage can mean a wrong key.
pub(crate) fn choose_key(database: &Path, opened: &Opened) -> Result<(BaseKey, bool)> {
    if let Some(next) = &opened.next {
        match open_keyed(database, next, false) {
            Ok(_) => return Ok((next.clone(), true)),
            Err(error) if error.is_damage() => {}
            Err(error) => return Err(error),
        }
    }
    open_keyed(database, &opened.key, false)?;
    Ok((opened.key.clone(), false))
}

/// Refuses what is not ours, too new, or beside the slots of another kind of base, while nothing
/// was written yet.
fn check_identity(writer: &Connection, mark: Mark) -> Result<()> {
    let application: i32 = writer.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(StoreError::Damaged("not a base of this product".to_owned()));
    }
    let found = schema_number(writer)?;
    let known = migrate::latest();
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    // The mark in the slots can be edited by anybody, the one in the base only with its key: a
    // base of real families must not pass for a demonstration.
    if meta::get(writer, "mark")? != mark.word() {
        return Err(StoreError::KeysDamaged);
    }
    Ok(())
}

/// Makes the writer one and brings the schema up to date, after a verified copy was put aside.
fn bring_up_to_date(
    writer: &Connection,
    key: &BaseKey,
    guard: &Guard,
    folder: &BaseFolder,
    environment: &dyn Environment,
    backups: Option<&Path>,
) -> Result<Vec<u32>> {
    make_writer(writer, guard)?;
    let found = schema_number(writer)?;
    let mut migrated = Vec::new();
    if found < migrate::latest() {
        backup::copy_before_migration(writer, key, folder, environment, backups, found)?;
        migrated = migrate::bring_up_to_date(writer, guard, environment)?;
    }
    migrate::prepare_writer(writer)?;
    Ok(migrated)
}

/// Two readers beside the writer.
pub(super) fn open_pool(database: &Path, key: &BaseKey, writer: Connection) -> Result<Pool> {
    let reader = || open_reader(database, key).map(Mutex::new);
    Ok(Pool {
        writer: Mutex::new(writer),
        readers: [reader()?, reader()?],
    })
}

pub(super) fn open_reader(database: &Path, key: &BaseKey) -> Result<Connection> {
    let connection = open_keyed(database, key, false)?;
    make_reader(&connection)?;
    Ok(connection)
}

/// The incarnation opened last.
pub(crate) fn read_incarnation(connection: &Connection) -> Result<Uuid> {
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
