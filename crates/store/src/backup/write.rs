//! Making a backup: the WAL is folded, the encrypted file copied while nobody writes, the copy
//! opened and compared before it gets its name.

use super::archive;
use super::manifest::{MANIFEST, Manifest, copy_hashed, copy_unflushed, sha256_of};
use crate::attachment;
use crate::audit::{access, acts};
use crate::base::connection::schema_number;
use crate::base::folder::{BaseFolder, DATABASE, KEYS, POST, create_private, rename};
use crate::base::{Base, fold_wal, meta, open_staged, read_incarnation, sweep_named};
use crate::door::guard::Guard;
use crate::door::local_time;
use crate::environment::Environment;
use crate::error::{Result, StoreError};
use crate::fault;
use crate::keys::{BaseKey, KeysFile};
use crate::watch::{self, Step};
use rusqlite::Connection;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::thread;
use uuid::Uuid;

/// How the name of a dated backup begins.
pub(super) const DATED: &str = "guichet-";

/// A backup that was made and read back.
#[derive(Debug, Clone)]
pub struct BackupDone {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
}

impl Base {
    /// Makes a dated backup in a folder, and verifies it by opening it. The files of the documents
    /// are no part of it: [`Base::file_copy`] puts each once beside the dated folders.
    ///
    /// # Errors
    /// [`StoreError::BackupRefused`] when the copy does not read back equal; nothing is left
    /// behind then.
    pub fn backup_into(&self, backups: &Path) -> Result<BackupDone> {
        let (stage, manifest) = self.stage_backup(backups)?;
        fault::reach("backup.before_publish");
        let stamp = local_time(self.environment(), manifest.created_at).format("%Y%m%d-%H%M%S");
        let path = publish(&stage, backups, &format!("{DATED}{stamp}"))?;
        self.note_backup(&manifest);
        // The backup stands; what should have gone beside it goes with the next one.
        let _ = self.prune_files(backups);
        Ok(BackupDone { path, manifest })
    }

    /// Makes one complete file, the files of the documents included.
    ///
    /// # Errors
    /// As [`Base::backup_into`].
    pub fn backup_to_file(&self, out: &Path) -> Result<BackupDone> {
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
        let (stage, manifest) = self.stage_backup(parent.unwrap_or(Path::new(".")))?;
        fault::reach("backup.before_publish");
        let files = attachment::archive_entries(self);
        let packed = files.and_then(|files| archive::pack(&stage, &files, out));
        let _ = std::fs::remove_dir_all(&stage);
        packed?;
        self.note_backup(&manifest);
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

    /// The backup stands, whether or not the base can note it: the home screen then shows the one
    /// before, which errs on the safe side.
    fn note_backup(&self, manifest: &Manifest) {
        let _ = self.write_local::<_, StoreError>(|tx| {
            for (key, value) in backup_facts(manifest) {
                meta::set(tx.connection(), key, &value)?;
            }
            Ok(())
        });
    }

    fn stage_backup(&self, beside: &Path) -> Result<(PathBuf, Manifest)> {
        create_private(beside)?;
        sweep_partials(beside, self.incarnation());
        let stage = partial(beside, self.incarnation(), self.environment());
        // The slots are held, and the writer too: slots and pages are of the same instant.
        let keys = self.keys()?;
        let key = self.key();
        let staged = self.with_folded_writer(|writer| {
            stage_copy(writer, &key, self.folder(), self.environment(), &stage)
        });
        drop(keys);
        let checked = staged.and_then(|staged| staged.settle(&stage, &key));
        match checked {
            Ok(manifest) => Ok((stage, manifest)),
            Err(error) => {
                let _ = std::fs::remove_dir_all(&stage);
                Err(error)
            }
        }
    }
}

/// A backup in the making. It bears the name of the incarnation that makes it: several posts may
/// share one backup folder, and each sweeps its own.
fn partial(place: &Path, incarnation: Uuid, environment: &dyn Environment) -> PathBuf {
    let id = environment.new_id().simple();
    place.join(format!("{}{id}", partial_prefix(incarnation)))
}

fn partial_prefix(incarnation: Uuid) -> String {
    format!(".partial-{}-", incarnation.simple())
}

/// Takes away the half-made backups of killed runs of this base. The caller owns the base: nobody
/// else is making one.
pub(crate) fn sweep_partials(place: &Path, incarnation: Uuid) {
    sweep_named(place, &[&partial_prefix(incarnation)]);
}

/// Gives a staged backup its name, with a number when the second already has one.
fn publish(stage: &Path, place: &Path, name: &str) -> Result<PathBuf> {
    let mut path = place.join(name);
    let mut n = 2;
    while path.exists() {
        path = place.join(format!("{name}-{n}"));
        n += 1;
    }
    rename(stage, &path)?;
    Ok(path)
}

/// A copy of which the database is not yet known to be on the disk.
struct Staged {
    manifest: Manifest,
    database: File,
}

impl Staged {
    /// Flushes the database and reads the copy back, both at once: the disk writes while the
    /// processor checks.
    fn settle(self, stage: &Path, key: &BaseKey) -> Result<Manifest> {
        let (checked, flushed) = thread::scope(|scope| {
            let flush = scope.spawn(|| self.database.sync_all());
            let checked = verify_staged(stage, &self.manifest, key);
            (checked, flush.join())
        });
        checked?;
        // A flush that ends in a panic flushed nothing.
        flushed
            .unwrap_or_else(|_| Err(std::io::ErrorKind::Other.into()))
            .map_err(|error| StoreError::file(&stage.join(DATABASE), error))?;
        Ok(self.manifest)
    }
}

/// Copies database, slots and post description into `stage` with a manifest. Everything written
/// stands in the main file, and nobody writes meanwhile.
fn stage_copy(
    writer: &Connection,
    key: &BaseKey,
    folder: &BaseFolder,
    environment: &dyn Environment,
    stage: &Path,
) -> Result<Staged> {
    create_private(stage)?;
    let ((sha256, bytes), database) = copy_unflushed(&folder.database(), &stage.join(DATABASE))?;
    fault::reach("backup.after_copy");
    let (keys_sha256, _) = copy_hashed(&folder.keys(), &stage.join(KEYS))?;
    let post_sha256 = match folder.post().exists() {
        true => Some(copy_hashed(&folder.post(), &stage.join(POST))?.0),
        false => None,
    };
    let (incarnation, series) = writer.query_row(
        "SELECT id, series FROM incarnation ORDER BY series DESC LIMIT 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let manifest = Manifest {
        format: Manifest::format(),
        base: meta::get(writer, "base")?,
        mark: KeysFile::load(&stage.join(KEYS))?.mark(),
        incarnation,
        series,
        schema: schema_number(writer)?,
        created_at: environment.now_ms(),
        acts: acts::head(writer)?,
        access: access::head(writer)?,
        sha256,
        bytes,
        keys_sha256,
        post_sha256,
        seal: String::new(),
    }
    .sealed(key)?;
    let text = serde_json::to_vec_pretty(&manifest)
        .map_err(|_| StoreError::BackupRefused("unwritable_manifest"))?;
    crate::base::folder::replace_file(&stage.join(MANIFEST), &text, || {})?;
    Ok(Staged { manifest, database })
}

/// Opens the copy and compares: seal, bytes, structure, identity, heads of both chains.
pub(super) fn verify_staged(stage: &Path, manifest: &Manifest, key: &BaseKey) -> Result<()> {
    manifest.check_seal(key)?;
    let post = stage.join(POST);
    let post_sha256 = match post.exists() {
        true => Some(sha256_of(&post)?.0),
        false => None,
    };
    let database = stage.join(DATABASE);
    let unaltered = sha256_of(&stage.join(KEYS))?.0 == manifest.keys_sha256
        && post_sha256 == manifest.post_sha256
        && sha256_of(&database)? == (manifest.sha256.clone(), manifest.bytes);
    if !unaltered {
        return Err(StoreError::BackupRefused("altered"));
    }
    let connection = open_staged(&database, key, &Guard::default())?;
    let verdict: String = watch::within_sqlite(Step::Structure, &connection, || {
        Ok(connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?)
    })?;
    let sound = verdict == "ok"
        && meta::get(&connection, "base")? == manifest.base
        && acts::head(&connection)? == manifest.acts
        && access::head(&connection)? == manifest.access;
    drop(connection);
    match sound {
        true => Ok(()),
        false => Err(StoreError::BackupRefused("unsound")),
    }
}

/// Puts a verified copy aside before the schema moves: in the backup folder, or beside the base
/// when that one cannot be written (a key drive left at home must not close the counter).
pub(crate) fn copy_before_migration(
    writer: &Connection,
    key: &BaseKey,
    folder: &BaseFolder,
    environment: &dyn Environment,
    backups: Option<&Path>,
    schema: u32,
) -> Result<()> {
    fold_wal(writer)?;
    let incarnation = read_incarnation(writer)?;
    let copy_into = |place: &Path| -> Result<()> {
        create_private(place)?;
        sweep_partials(place, incarnation);
        let stage = partial(place, incarnation, environment);
        let staged = stage_copy(writer, key, folder, environment, &stage)
            .and_then(|staged| staged.settle(&stage, key));
        if let Err(error) = staged {
            let _ = std::fs::remove_dir_all(&stage);
            return Err(error);
        }
        let stamp = local_time(environment, environment.now_ms()).format("%Y%m%d-%H%M%S");
        publish(&stage, place, &format!("{DATED}{stamp}-schema{schema}"))?;
        Ok(())
    };
    match backups.map(copy_into) {
        Some(Ok(())) => {}
        Some(Err(_)) | None => copy_into(folder.path())?,
    }
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
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(DATED))
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

/// What a base notes of its last verified backup.
pub(super) fn backup_facts(manifest: &Manifest) -> [(&'static str, String); 2] {
    [
        ("last_backup", manifest.created_at.to_string()),
        ("last_backup_act", manifest.acts.n.to_string()),
    ]
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
