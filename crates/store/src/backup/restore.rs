//! Restore: stage whole, verify, open a new incarnation in the staged copy, then swap by renames.
//! The base that was there is set aside, never deleted.
//!
//! ```text
//! restoring-…/  →  restore-ready/          everything is staged, flushed, verified
//! data/         →  aside-DATE/             from here on the restore is decided
//! restore-ready/ →  data/
//! ```
//! Killed before the second rename, the base is the old one; after it, opening ends the restore.

use super::archive;
use super::manifest::{MANIFEST, Manifest, copy_hashed};
use super::write::{backup_facts, verify_staged};
use crate::attachment;
use crate::audit::{access, acts};
use crate::base::connection::open_keyed;
use crate::base::folder::{BaseFolder, DATABASE, KEYS, create_private, rename};
use crate::base::{
    Base, Credential, FolderLock, RESTORING, choose_key, fold_wal, meta, open_staged, sweep,
};
use crate::door::guard::{Guard, Opening};
use crate::door::{NewAct, append_act, local_time};
use crate::environment::Environment;
use crate::error::{Result, StoreError};
use crate::fault;
use crate::keys::{BaseKey, KeysFile};
use crate::migrate;
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A restore that was done.
#[derive(Debug, Clone)]
pub struct Restored {
    /// What the backup said of itself.
    pub manifest: Manifest,
    /// The series of printed acts from now on: 1 is B.
    pub series: u32,
    /// Where the former base was set aside, if there was one.
    pub aside: Option<PathBuf>,
    /// Files of documents that the backup names and that are nowhere.
    pub missing_files: u64,
}

/// Restores a backup (folder or file) into a base's folder, under a new incarnation.
///
/// The credential is one *of that day*: a password that was valid in the backup, or the recovery
/// key.
///
/// # Errors
/// [`StoreError::BackupRefused`], [`StoreError::WrongPassword`], [`StoreError::InUse`]…; the base
/// that was there is untouched.
pub fn restore(
    from: &Path,
    folder: &BaseFolder,
    credential: &Credential<'_>,
    environment: &dyn Environment,
) -> Result<Restored> {
    crate::base::refuse_network(folder.path())?;
    let _lock = FolderLock::take(folder)?;
    settle_interrupted_restore(folder, environment)?;
    sweep(folder);
    Staged::new(from, folder, credential, environment)?.take_place(folder, environment)
}

impl Base {
    /// Restores a backup in the place of this open base. The backup is unpacked, opened and
    /// verified while the counter goes on; then requests wait for the swap. When it succeeds, this
    /// base answers nothing any more: drop it, and open the one that took its place.
    ///
    /// # Errors
    /// As [`restore`]; this base then goes on as before, open.
    pub fn restore(&self, from: &Path, credential: &Credential<'_>) -> Result<Restored> {
        let environment = self.environment();
        let staged = Staged::new(from, self.folder(), credential, environment)?;
        self.give_way(|| staged.take_place(self.folder(), environment))
    }
}

/// A backup unpacked, opened and verified beside the base. Taken away again unless it takes its
/// place.
struct Staged {
    stage: PathBuf,
    manifest: Manifest,
    key: BaseKey,
    missing_files: u64,
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.stage);
    }
}

impl Staged {
    fn new(
        from: &Path,
        folder: &BaseFolder,
        credential: &Credential<'_>,
        environment: &dyn Environment,
    ) -> Result<Self> {
        let stage = folder
            .path()
            .join(format!("{RESTORING}{}", environment.new_id().simple()));
        let unpacked = unpack(from, &stage, credential).and_then(|(manifest, key)| {
            let missing = bring_files(&stage, from, folder, &key)?;
            Ok((manifest, key, missing))
        });
        match unpacked {
            Ok((manifest, key, missing_files)) => Ok(Self {
                stage,
                manifest,
                key,
                missing_files,
            }),
            Err(error) => {
                let _ = std::fs::remove_dir_all(&stage);
                Err(error)
            }
        }
    }

    /// Opens the new incarnation and swaps. Nobody uses the base meanwhile: the numbers that it
    /// gave last are read here.
    fn take_place(self, folder: &BaseFolder, environment: &dyn Environment) -> Result<Restored> {
        let series = open_incarnation(&self.stage, folder, &self.key, &self.manifest, environment)?;
        let _ = std::fs::remove_file(self.stage.join(MANIFEST));
        fault::reach("restore.staged");
        rename(&self.stage, &folder.restore_ready())?;
        fault::reach("restore.ready");
        let stamp = local_time(environment, environment.now_ms())
            .format("%Y%m%d-%H%M%S")
            .to_string();
        let aside = crate::base::set_aside(folder, &stamp)?;
        fault::reach("restore.between_renames");
        rename(&folder.restore_ready(), &folder.data())?;
        Ok(Restored {
            manifest: self.manifest.clone(),
            series,
            aside,
            missing_files: self.missing_files,
        })
    }
}

fn unpack(from: &Path, stage: &Path, credential: &Credential<'_>) -> Result<(Manifest, BaseKey)> {
    create_private(stage)?;
    if from.is_dir() {
        for entry in archive::ENTRIES {
            let path = from.join(entry);
            if path.exists() {
                copy_hashed(&path, &stage.join(entry))?;
            }
        }
    } else {
        archive::unpack(from, stage)?;
    }
    let manifest = Manifest::load(stage)?;
    let key = open_key(stage, credential)?;
    verify_staged(stage, &manifest, &key)?;
    Ok((manifest, key))
}

/// Brings the files of the documents beside the staged base. Gives how many are nowhere: a restore
/// without some scans is better than none, and `verify` names them.
fn bring_files(stage: &Path, from: &Path, folder: &BaseFolder, key: &BaseKey) -> Result<u64> {
    let connection = open_staged(&stage.join(DATABASE), key, &Guard::default())?;
    let missing = attachment::bring_back(&connection, stage, from, &folder.attachments())?;
    close(connection)?;
    Ok(missing)
}

/// The key of a staged backup. Nothing is counted: a copy can be copied again.
fn open_key(stage: &Path, credential: &Credential<'_>) -> Result<BaseKey> {
    let keys = KeysFile::load(&stage.join(KEYS))?;
    let (opened, claim) = match credential {
        Credential::Password { login, password } => {
            let admission = keys.open_copy_with_password(login, password)?;
            (admission.opened, Some(admission.claim))
        }
        Credential::OnlyAgent { password } => {
            let admission = keys.open_copy_of_only_agent(password)?;
            (admission.opened, Some(admission.claim))
        }
        Credential::Recovery(recovery) => (keys.open_with_recovery(recovery)?, None),
    };
    let (key, _) = choose_key(&stage.join(DATABASE), &opened)?;
    let Some(claim) = claim else { return Ok(key) };
    // The slots may have been copied while a password was being changed.
    let connection = open_staged(&stage.join(DATABASE), &key, &Guard::default())?;
    let committed = |act: &Uuid| acts::exists(&connection, *act);
    for act in &claim.superseded_by {
        if committed(act)? {
            return Err(StoreError::WrongPassword);
        }
    }
    match claim.pending {
        Some(act) if !committed(&act)? => Err(StoreError::WrongPassword),
        _ => Ok(key),
    }
}

/// Writes the new incarnation into the staged base, as an act of the journal.
fn open_incarnation(
    stage: &Path,
    folder: &BaseFolder,
    key: &BaseKey,
    manifest: &Manifest,
    environment: &dyn Environment,
) -> Result<u32> {
    let guard = Guard::default();
    let connection = open_staged(&stage.join(DATABASE), key, &guard)?;
    migrate::bring_up_to_date(&connection, &guard, environment)?;
    migrate::prepare_writer(&connection)?;
    let backup = Counters::read(&connection)?;
    let former = former_counters(folder, key, &manifest.base);
    let next_number = match &former {
        Some(former) => former.next_number.max(backup.next_number),
        None => backup.next_number + NUMBER_LEAP,
    };
    let series = 1 + backup
        .series
        .max(former.map_or(0, |former| former.series))
        .max(highest_series_seen(folder));
    let incarnation = environment.new_id();
    let transaction = rusqlite::Transaction::new_unchecked(
        &connection,
        rusqlite::TransactionBehavior::Immediate,
    )?;
    let held = guard.open(Opening::Act);
    transaction.execute(
        "INSERT INTO incarnation (id, series, opened_at, reason) VALUES (?1, ?2, ?3, 'restored')",
        params![incarnation, series, environment.now_ms()],
    )?;
    meta::set(&transaction, "next_number", &next_number.to_string())?;
    // The copy could not note itself in what it copied: until another is made, it is the last
    // backup, and the opening of this incarnation is not in it.
    for (key, value) in backup_facts(manifest) {
        meta::set(&transaction, key, &value)?;
    }
    let act = NewAct::system("base.restored");
    let detail = serde_json::json!({
        "from": manifest.created_at, "series": series, "next_number": next_number,
    });
    append_act(&transaction, environment, &act, incarnation, detail)?;
    drop(held);
    transaction.commit()?;
    fold_wal(&connection)?;
    close(connection)?;
    // Noted before the swap: a letter is skipped rather than used twice.
    note_series(folder, series)?;
    Ok(series)
}

/// Numbers are never used twice. When the base that a restore replaces cannot be read (lost,
/// damaged, under another key), the numbers that it may have given since the backup are leapt over:
/// months of new households in a town of 100,000.
const NUMBER_LEAP: i64 = 1_000;

/// What must not go back.
struct Counters {
    next_number: i64,
    series: u32,
}

impl Counters {
    fn read(connection: &Connection) -> Result<Self> {
        Ok(Self {
            next_number: meta::integer(connection, "next_number")?,
            series: connection
                .query_row("SELECT max(series) FROM incarnation", [], |row| row.get(0))?,
        })
    }
}

/// The counters of the base that is about to be replaced, if it is the same one and still opens
/// with the key of its backup.
fn former_counters(folder: &BaseFolder, key: &BaseKey, base: &str) -> Option<Counters> {
    let connection = open_keyed(&folder.database(), key, false).ok()?;
    let same = meta::get(&connection, "base").ok()? == base;
    let counters = Counters::read(&connection).ok()?;
    same.then_some(counters)
}

fn close(connection: Connection) -> Result<()> {
    connection
        .close()
        .map_err(|(_, error)| StoreError::from(error))
}

/// The series letters already used in this folder are remembered outside the base, so that two
/// restores of one backup never print under the same letter here.
pub(crate) fn highest_series_seen(folder: &BaseFolder) -> u32 {
    let noted = std::fs::read_to_string(folder.series());
    noted
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0)
}

pub(crate) fn note_series(folder: &BaseFolder, series: u32) -> Result<()> {
    let text = series.to_string();
    crate::base::folder::replace_file(&folder.series(), text.as_bytes(), || {})
}

/// Ends or withdraws a restore that was killed half-way. Called under the folder's lock.
pub(crate) fn settle_interrupted_restore(
    folder: &BaseFolder,
    environment: &dyn Environment,
) -> Result<bool> {
    let ready = folder.restore_ready();
    if !ready.exists() {
        return Ok(false);
    }
    if folder.data().exists() {
        // Never acknowledged: the old base stays, the staged one is set aside.
        let now = environment.now_ms();
        let stamp = local_time(environment, now)
            .format("%Y%m%d-%H%M%S")
            .to_string();
        rename(&ready, &folder.aside(&stamp))?;
    } else {
        rename(&ready, &folder.data())?;
    }
    Ok(true)
}

/// Whether a base contains the history that a backup of it remembers: the line that was the head of
/// each chain then is there, unchanged. A line of accesses may have been purged since.
///
/// # Errors
/// [`StoreError::BackupRefused`] when the backup is one of another base.
pub(crate) fn chain_contains(connection: &Connection, manifest: &Manifest) -> Result<bool> {
    if meta::get(connection, "base")? != manifest.base {
        return Err(StoreError::BackupRefused("other_base"));
    }
    Ok(acts::contains(connection, &manifest.acts)?
        && access::contains(connection, &manifest.access)?)
}
