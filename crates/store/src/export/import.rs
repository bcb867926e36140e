//! A base built from an export, whole, in a folder of its own; then renamed into place. Every
//! refusal leaves what was there as it was.
//!
//! The journals come in as they went out, so that history, undo and the check codes of printed
//! papers go on; the import is the next act of the chain, under a new incarnation, as after a
//! restore. Passwords do not travel: one agent gets a new one, and gives the others theirs.

use super::load::Loading;
use super::manifest::{ExportManifest, ExportScope};
use super::source::Source;
use super::write::FACTS;
use crate::audit::acts;
use crate::backup::{highest_series_seen, note_series};
use crate::base::folder::rename;
use crate::base::{
    Base, BaseFolder, CREATING, FolderLock, NewBase, RESTORING, meta, refuse_network, set_aside,
    stage, sweep,
};
use crate::capture::{self, content_hash};
use crate::door::guard::{Guard, Opening};
use crate::door::{NewAct, append_act, local_time};
use crate::environment::Environment;
use crate::error::{Result, StoreError};
use crate::keys::{KdfCost, RecoveryKey};
use crate::{listing, migrate, search};
use rusqlite::{Connection, TransactionBehavior, params};
use std::path::PathBuf;
use std::sync::Arc;

/// Where an export is to live, and who comes in first.
pub struct NewHome<'a> {
    /// Where the base goes.
    pub folder: BaseFolder,
    /// Login of an active agent of the export, who gets the first slot.
    pub login: &'a str,
    /// Her new password, already judged by the policy.
    pub password: &'a str,
    /// Cost of the key derivation.
    pub cost: KdfCost,
    /// Clock and identifiers.
    pub environment: Arc<dyn Environment>,
}

/// An import that was done.
#[derive(Debug)]
pub struct Imported {
    /// What the export said of itself.
    pub manifest: ExportManifest,
    /// The series of printed acts from now on: 1 is B.
    pub series: u32,
    /// The recovery key of the new base, given once.
    pub recovery: RecoveryKey,
    /// Where the empty base that was there was set aside.
    pub aside: Option<PathBuf>,
}

/// Brings an export into a folder that holds no base. `finish` writes what lies beside the base
/// before it appears.
///
/// # Errors
/// [`StoreError::BaseExists`], [`StoreError::ExportRefused`], [`StoreError::GivenUp`]…; the folder
/// then holds no base.
pub fn import<'s, E: From<StoreError>>(
    home: &NewHome<'_>,
    from: impl Into<Source<'s>>,
    finish: impl FnOnce(&Base) -> Result<(), E>,
) -> Result<Imported, E> {
    refuse_network(home.folder.path())?;
    let _lock = FolderLock::take(&home.folder)?;
    if home.folder.holds_a_base() {
        return Err(StoreError::BaseExists.into());
    }
    sweep(&home.folder);
    let (staged, recovery) = Staged::new(home, CREATING, from.into(), finish)?;
    rename(&staged.place.data(), &home.folder.data())?;
    Ok(staged.imported(recovery, None))
}

impl Base {
    /// Brings an export into the place of this base, which must be empty; it is set aside. When it
    /// succeeds, this base answers nothing any more: drop it, and open the one that took its place.
    ///
    /// # Errors
    /// [`StoreError::BaseNotEmpty`] when a family was ever entered; otherwise as [`import`]. This
    /// base then goes on as before, open.
    pub fn import<'s, E: From<StoreError>>(
        &self,
        home: &NewHome<'_>,
        from: impl Into<Source<'s>>,
        finish: impl FnOnce(&Base) -> Result<(), E>,
    ) -> Result<Imported, E> {
        if !self.with_reader(is_empty)? {
            return Err(StoreError::BaseNotEmpty.into());
        }
        let (staged, recovery) = Staged::new(home, RESTORING, from.into(), finish)?;
        let aside = self.give_way(|| {
            let folder = self.folder();
            let environment = self.environment();
            rename(&staged.place.data(), &folder.restore_ready())?;
            let now = local_time(environment, environment.now_ms());
            let aside = set_aside(folder, &now.format("%Y%m%d-%H%M%S").to_string())?;
            rename(&folder.restore_ready(), &folder.data())?;
            Ok(aside)
        })?;
        Ok(staged.imported(recovery, aside))
    }
}

/// Whether nobody was ever entered: no family, no request, no paper, nothing begun.
fn is_empty(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row(
        "SELECT NOT EXISTS (SELECT 1 FROM household) AND NOT EXISTS (SELECT 1 FROM person)
            AND NOT EXISTS (SELECT 1 FROM request) AND NOT EXISTS (SELECT 1 FROM receipt)
            AND NOT EXISTS (SELECT 1 FROM draft)",
        [],
        |row| row.get(0),
    )?)
}

/// A base built beside its place; taken away again unless its data were moved into it.
struct Staged {
    place: BaseFolder,
    manifest: ExportManifest,
    series: u32,
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.place.path());
    }
}

impl Staged {
    fn new<E: From<StoreError>>(
        home: &NewHome<'_>,
        prefix: &str,
        from: Source<'_>,
        finish: impl FnOnce(&Base) -> Result<(), E>,
    ) -> Result<(Self, RecoveryKey), E> {
        let manifest = from.manifest()?;
        if manifest.scope != ExportScope::Base {
            return Err(StoreError::ExportRefused("one_family").into());
        }
        if manifest.schema > migrate::latest() {
            return Err(StoreError::ExportRefused("newer").into());
        }
        let stamp = home.environment.new_id().simple();
        let place = BaseFolder::new(home.folder.path().join(format!("{prefix}{stamp}")));
        let mut staged = Self {
            place: place.clone(),
            manifest,
            series: 0,
        };
        let new = NewBase {
            folder: place.clone(),
            mark: staged.manifest.mark,
            login: home.login,
            password: home.password,
            cost: home.cost,
            environment: Arc::clone(&home.environment),
        };
        // Noted beside the place it will have, before anything appears: a letter is skipped rather
        // than used twice.
        let series = 1 + highest_series_seen(&home.folder);
        let lock = FolderLock::take(&place)?;
        let mut opened = 0;
        let built = stage(
            &new,
            &place,
            lock,
            |writer, guard| {
                let arriving = Arriving {
                    from,
                    manifest: &staged.manifest,
                    place: &place,
                    login: home.login,
                    least_series: series,
                };
                opened = arriving.build(writer, guard, home.environment.as_ref())?;
                Ok(())
            },
            |base| {
                check(base, &staged.manifest)?;
                finish(base)
            },
        )?;
        let (base, recovery, ()) = built;
        base.close()?;
        note_series(&home.folder, opened)?;
        staged.series = opened;
        Ok((staged, recovery))
    }

    fn imported(&self, recovery: RecoveryKey, aside: Option<PathBuf>) -> Imported {
        Imported {
            manifest: self.manifest.clone(),
            series: self.series,
            recovery,
            aside,
        }
    }
}

/// The full check: structure, chains, receipts, replay. An export is believed for what it proves.
fn check(base: &Base, manifest: &ExportManifest) -> Result<()> {
    let mut report = base.verify(None)?;
    if report.attachment_faults.len() == manifest.lost.len() {
        report.attachment_faults.clear();
    }
    match report.is_sound() {
        true => Ok(()),
        false => Err(StoreError::ExportRefused("unsound")),
    }
}

/// An export on its way into an empty file.
struct Arriving<'a> {
    from: Source<'a>,
    manifest: &'a ExportManifest,
    place: &'a BaseFolder,
    login: &'a str,
    least_series: u32,
}

impl Arriving<'_> {
    /// Builds the file. Gives the series of the incarnation that it opens.
    fn build(
        &self,
        connection: &Connection,
        guard: &Guard,
        environment: &dyn Environment,
    ) -> Result<u32> {
        let manifest = self.manifest;
        migrate::build_bare(connection, manifest.schema)?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        let mut loading = Loading::begin(connection, manifest, self.place.attachments())?;
        self.from.bring(&mut loading)?;
        loading.end()?;
        self.facts(connection)?;
        connection.execute_batch("COMMIT")?;
        let agent: bool = connection
            .prepare("SELECT 1 FROM agent WHERE login = ?1 AND active = 1")?
            .exists([self.login.trim()])?;
        if !agent {
            return Err(StoreError::ExportRefused("unknown_agent"));
        }
        if manifest.schema == migrate::latest() {
            let hash = data_encoding::HEXLOWER.encode(&content_hash(connection)?);
            if manifest.content_hash.as_deref() != Some(hash.as_str()) {
                return Err(StoreError::ExportRefused("altered"));
            }
            capture::install_guards(connection)?;
        }
        migrate::bring_up_to_date(connection, guard, environment)?;
        migrate::prepare_writer(connection)?;
        search::rebuild_on(connection)?;
        listing::rebuild_on(connection)?;
        self.open_incarnation(connection, guard, environment)
    }

    /// What the base knows of itself. Numbers go on after the highest that was ever given.
    fn facts(&self, connection: &Connection) -> Result<()> {
        let altered = || StoreError::ExportRefused("altered");
        let manifest = self.manifest;
        for name in FACTS {
            let value = manifest.facts.get(*name).ok_or_else(altered)?;
            meta::set(connection, name, value)?;
        }
        meta::set(connection, "base", &manifest.base)?;
        meta::set(connection, "mark", manifest.mark.word())?;
        let secret = meta::get(connection, "check_secret")?;
        let readable = data_encoding::HEXLOWER.decode(secret.as_bytes());
        if !readable.is_ok_and(|bytes| bytes.len() == 32) {
            return Err(altered());
        }
        for (name, given) in [
            (
                "next_number",
                "SELECT max(coalesce((SELECT max(number) FROM household), 0),
                            coalesce((SELECT max(household_number) FROM request), 0)) + 1",
            ),
            ("hlc", "SELECT coalesce(max(hlc), 0) FROM act"),
        ] {
            let told = meta::integer(connection, name).map_err(|_| altered())?;
            let least: i64 = connection.query_row(given, [], |row| row.get(0))?;
            meta::set(connection, name, &told.max(least).to_string())?;
        }
        Ok(())
    }

    fn open_incarnation(
        &self,
        connection: &Connection,
        guard: &Guard,
        environment: &dyn Environment,
    ) -> Result<u32> {
        let transaction =
            rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let held = guard.open(Opening::Act);
        let last: u32 = transaction.query_row(
            "SELECT coalesce(max(series), 0) FROM incarnation",
            [],
            |row| row.get(0),
        )?;
        let series = self.least_series.max(last + 1);
        let incarnation = environment.new_id();
        transaction.execute(
            "INSERT INTO incarnation (id, series, opened_at, reason)
             VALUES (?1, ?2, ?3, 'restored')",
            params![incarnation, series, environment.now_ms()],
        )?;
        let act = NewAct::system("base.imported");
        let detail = serde_json::json!({
            "from": self.manifest.exported_at,
            "series": series,
            "acts": acts::head(&transaction)?.n,
        });
        append_act(&transaction, environment, &act, incarnation, detail)?;
        drop(held);
        transaction.commit()?;
        Ok(series)
    }
}
