//! Making a backup: the WAL is folded, the encrypted file copied while nobody writes, the copy
//! opened and compared before it gets its name.

use super::archive;
use super::manifest::{MANIFEST, Manifest, sha256_of};
use crate::audit::{access, acts};
use crate::base::folder::{BaseFolder, DATABASE, KEYS, POST, copy_synced, create_private, rename};
use crate::base::{Base, fold_wal, meta, open_staged};
use crate::door::guard::Guard;
use crate::door::local_time;
use crate::environment::Environment;
use crate::error::{Result, StoreError};
use crate::fault;
use crate::keys::BaseKey;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// A backup that was made and read back.
#[derive(Debug, Clone)]
pub struct BackupDone {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
}

impl Base {
    /// Makes a dated backup in a folder, and verifies it by opening it.
    ///
    /// # Errors
    /// [`StoreError::BackupRefused`] when the copy does not read back equal; nothing is left
    /// behind then.
    pub fn backup_into(&self, backups: &Path) -> Result<BackupDone> {
        let manifest_and_stage = self.stage_backup(backups)?;
        let (stage, manifest) = manifest_and_stage;
        fault::reach("backup.before_publish");
        let stamp = local_time(self.environment(), manifest.created_at).format("%Y%m%d-%H%M%S");
        let mut path = backups.join(format!("guichet-{stamp}"));
        let mut n = 2;
        while path.exists() {
            path = backups.join(format!("guichet-{stamp}-{n}"));
            n += 1;
        }
        rename(&stage, &path)?;
        self.note_backup(&manifest)?;
        Ok(BackupDone { path, manifest })
    }

    /// Makes one complete file.
    ///
    /// # Errors
    /// As [`Base::backup_into`].
    pub fn backup_to_file(&self, out: &Path) -> Result<BackupDone> {
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
        let (stage, manifest) = self.stage_backup(parent.unwrap_or(Path::new(".")))?;
        fault::reach("backup.before_publish");
        let packed = archive::pack(&stage, out);
        let _ = std::fs::remove_dir_all(&stage);
        packed?;
        self.note_backup(&manifest)?;
        Ok(BackupDone {
            path: out.to_owned(),
            manifest,
        })
    }

    /// When the last verified backup was made, in Unix milliseconds.
    pub fn last_backup(&self) -> Result<Option<i64>> {
        self.with_reader(|connection| match meta::get(connection, "last_backup") {
            Ok(at) => Ok(at.parse().ok()),
            Err(_) => Ok(None),
        })
    }

    fn note_backup(&self, manifest: &Manifest) -> Result<()> {
        self.write_local(|tx| {
            meta::set(
                tx.connection(),
                "last_backup",
                &manifest.created_at.to_string(),
            )?;
            meta::set(
                tx.connection(),
                "last_backup_act",
                &manifest.acts.n.to_string(),
            )
        })
    }

    fn stage_backup(&self, beside: &Path) -> Result<(PathBuf, Manifest)> {
        create_private(beside)?;
        let stage = beside.join(format!(".partial-{}", self.environment().new_id().simple()));
        // The keys are held, and the writer too: slots and pages are of the same instant.
        let keys = self.keys();
        let staged = self
            .with_writer(|writer| stage_copy(writer, self.folder(), self.environment(), &stage));
        drop(keys);
        let checked = staged.and_then(|manifest| {
            verify_staged(&stage, &manifest, &self.key())?;
            Ok(manifest)
        });
        match checked {
            Ok(manifest) => Ok((stage, manifest)),
            Err(error) => {
                let _ = std::fs::remove_dir_all(&stage);
                Err(error)
            }
        }
    }
}

/// Copies database, slots and post description into `stage` with a manifest.
fn stage_copy(
    writer: &Connection,
    folder: &BaseFolder,
    environment: &dyn Environment,
    stage: &Path,
) -> Result<Manifest> {
    create_private(stage)?;
    fold_wal(writer)?;
    copy_synced(&folder.database(), &stage.join(DATABASE))?;
    fault::reach("backup.after_copy");
    copy_synced(&folder.keys(), &stage.join(KEYS))?;
    if folder.post().exists() {
        copy_synced(&folder.post(), &stage.join(POST))?;
    }
    let (sha256, bytes) = sha256_of(&stage.join(DATABASE))?;
    let mark = crate::keys::KeysFile::load(&folder.keys())?.mark();
    let (incarnation, series) = writer.query_row(
        "SELECT id, series FROM incarnation ORDER BY series DESC LIMIT 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let manifest = Manifest {
        format: Manifest::format(),
        base: meta::get(writer, "base")?,
        mark,
        incarnation,
        series,
        schema: crate::base::connection::schema_number(writer)?,
        created_at: environment.now_ms(),
        acts: acts::head(writer)?,
        access: access::head(writer)?,
        sha256,
        bytes,
    };
    let text = serde_json::to_vec_pretty(&manifest)
        .map_err(|_| StoreError::BackupRefused("unwritable_manifest"))?;
    crate::base::folder::replace_file(&stage.join(MANIFEST), &text, || {})?;
    Ok(manifest)
}

/// Opens the copy and compares: bytes, structure, heads of both chains.
pub(super) fn verify_staged(stage: &Path, manifest: &Manifest, key: &BaseKey) -> Result<()> {
    let database = stage.join(DATABASE);
    let (sha256, bytes) = sha256_of(&database)?;
    if sha256 != manifest.sha256 || bytes != manifest.bytes {
        return Err(StoreError::BackupRefused("altered"));
    }
    let connection = open_staged(&database, key, &Guard::default())?;
    let verdict: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    let sound = verdict == "ok"
        && acts::head(&connection)? == manifest.acts
        && access::head(&connection)? == manifest.access;
    fold_wal(&connection)?;
    drop(connection);
    if sound {
        Ok(())
    } else {
        Err(StoreError::BackupRefused("unsound"))
    }
}

/// Puts a copy aside before the schema moves; in the backup folder, or beside the base.
pub(crate) fn copy_before_migration(
    writer: &Connection,
    folder: &BaseFolder,
    environment: &dyn Environment,
    backups: Option<&Path>,
    schema: u32,
) -> Result<()> {
    let place = backups.map_or_else(|| folder.path().to_owned(), Path::to_owned);
    create_private(&place)?;
    let stage = place.join(format!(".partial-{}", environment.new_id().simple()));
    let staged = stage_copy(writer, folder, environment, &stage);
    if let Err(error) = staged {
        let _ = std::fs::remove_dir_all(&stage);
        return Err(error);
    }
    let stamp = local_time(environment, environment.now_ms()).format("%Y%m%d-%H%M%S");
    let mut path = place.join(format!("guichet-{stamp}-schema{schema}"));
    let mut n = 2;
    while path.exists() {
        path = place.join(format!("guichet-{stamp}-schema{schema}-{n}"));
        n += 1;
    }
    rename(&stage, &path)?;
    fault::reach("migrate.after_copy");
    Ok(())
}

/// The backups of a folder, the latest first. Unreadable ones are left out.
pub fn list(backups: &Path) -> Vec<BackupDone> {
    let Ok(entries) = std::fs::read_dir(backups) else {
        return vec![];
    };
    let mut found: Vec<BackupDone> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("guichet-"))
        .filter_map(|entry| {
            let path = entry.path();
            Manifest::load(&path)
                .ok()
                .map(|manifest| BackupDone { path, manifest })
        })
        .collect();
    found.sort_by_key(|done| std::cmp::Reverse(done.manifest.created_at));
    found
}

impl Base {
    /// Whether an act was done since the last verified backup.
    pub fn written_since_backup(&self) -> Result<bool> {
        self.with_reader(|connection| {
            let backed_up = meta::get(connection, "last_backup_act").unwrap_or_default();
            Ok(acts::head(connection)?.n.to_string() != backed_up)
        })
    }
}
