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
use super::manifest::Manifest;
use super::write::verify_staged;
use crate::audit::acts::Header;
use crate::base::folder::{BaseFolder, DATABASE, KEYS, copy_synced, create_private, rename};
use crate::base::{Credential, FolderLock, fold_wal, meta, open_staged};
use crate::door::guard::{Guard, Opening};
use crate::door::{announce, finish, local_time, tick};
use crate::environment::Environment;
use crate::error::{Result, StoreError};
use crate::fault;
use crate::keys::{BaseKey, KeysFile};
use crate::migrate;
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};

/// A restore that was done.
#[derive(Debug, Clone)]
pub struct Restored {
    /// What the backup said of itself.
    pub manifest: Manifest,
    /// The series of printed acts from now on: 1 is B.
    pub series: u32,
    /// Where the former base was set aside, if there was one.
    pub aside: Option<PathBuf>,
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
    let stage = folder
        .path()
        .join(format!("restoring-{}", environment.new_id().simple()));
    let staged = stage_restore(from, &stage, folder, credential, environment);
    let (manifest, series) = match staged {
        Ok(staged) => staged,
        Err(error) => {
            let _ = std::fs::remove_dir_all(&stage);
            return Err(error);
        }
    };
    fault::reach("restore.staged");
    rename(&stage, &folder.restore_ready())?;
    fault::reach("restore.ready");
    let stamp = local_time(environment, environment.now_ms())
        .format("%Y%m%d-%H%M%S")
        .to_string();
    let aside = crate::base::set_aside(folder, &stamp)?;
    fault::reach("restore.between_renames");
    rename(&folder.restore_ready(), &folder.data())?;
    Ok(Restored {
        manifest,
        series,
        aside,
    })
}

fn stage_restore(
    from: &Path,
    stage: &Path,
    folder: &BaseFolder,
    credential: &Credential<'_>,
    environment: &dyn Environment,
) -> Result<(Manifest, u32)> {
    create_private(stage)?;
    if from.is_dir() {
        for entry in archive::ENTRIES {
            let path = from.join(entry);
            if path.exists() {
                copy_synced(&path, &stage.join(entry))?;
            }
        }
    } else {
        archive::unpack(from, stage)?;
    }
    let manifest = Manifest::load(stage)?;
    let key = open_key(stage, credential, environment)?;
    verify_staged(stage, &manifest, &key)?;
    let series = open_incarnation(stage, folder, &key, &manifest, environment)?;
    let _ = std::fs::remove_file(stage.join(super::manifest::MANIFEST));
    Ok((manifest, series))
}

fn open_key(
    stage: &Path,
    credential: &Credential<'_>,
    environment: &dyn Environment,
) -> Result<BaseKey> {
    let mut keys = KeysFile::load(&stage.join(KEYS))?;
    let opened = match credential {
        Credential::Password { login, password } => {
            keys.open_with_password(login, password, environment.now_ms())?
                .0
        }
        Credential::Recovery(recovery) => keys.open_with_recovery(recovery)?,
    };
    // A backup is copied between two steps of a rekey at worst: its slots still hold its key.
    match (
        open_staged(&stage.join(DATABASE), &opened.key, &Guard::default()),
        opened.next,
    ) {
        (Ok(_), _) => Ok(opened.key),
        (Err(error), Some(next)) if error.is_damage() => Ok(next),
        (Err(error), _) => Err(error),
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
    let series = 1 + manifest.series.max(highest_series_seen(folder));
    let incarnation = environment.new_id();
    let now = environment.now_ms();
    let transaction = rusqlite::Transaction::new_unchecked(
        &connection,
        rusqlite::TransactionBehavior::Immediate,
    )?;
    let held = guard.open(Opening::Act);
    transaction.execute(
        "INSERT INTO incarnation (id, series, opened_at, reason) VALUES (?1, ?2, ?3, 'restored')",
        params![incarnation, series, now],
    )?;
    let header = Header {
        id: environment.new_id(),
        operation: "base.restored".to_owned(),
        agent: None,
        entity: None,
        incarnation,
        hlc: tick(&transaction, now)?,
        at: now,
        subject: None,
        detail: serde_json::json!({ "from": manifest.created_at, "series": series }).to_string(),
        undoes: None,
    };
    announce(&transaction, &header)?;
    finish(&transaction, environment, &header, None)?;
    drop(held);
    transaction.commit()?;
    fold_wal(&connection)?;
    close(connection)?;
    note_series(folder, series)?;
    Ok(series)
}

fn close(connection: Connection) -> Result<()> {
    connection
        .close()
        .map_err(|(_, error)| StoreError::from(error))
}

/// The series letters already used in this folder are remembered outside the base, so that two
/// restores of one backup never print under the same letter here.
fn highest_series_seen(folder: &BaseFolder) -> u32 {
    let noted = std::fs::read_to_string(folder.path().join("series"));
    noted
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0)
}

fn note_series(folder: &BaseFolder, series: u32) -> Result<()> {
    let path = folder.path().join("series");
    crate::base::folder::replace_file(&path, series.to_string().as_bytes(), || {})
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

/// Checks that a base is the one a manifest speaks of: used to compare chains with a backup.
pub(crate) fn chain_contains(connection: &Connection, manifest: &Manifest) -> Result<bool> {
    if meta::get(connection, "base")? != manifest.base {
        return Err(StoreError::BackupRefused("other_base"));
    }
    let hash = crate::audit::acts::hash_at(connection, manifest.acts.n)?;
    Ok(manifest.acts.n == 0 || hash == Some(manifest.acts.hash))
}
