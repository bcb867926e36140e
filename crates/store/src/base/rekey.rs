//! A new base key: stolen post, administrator leaving. A new encrypted copy is written, verified
//! and swapped in; every agent's slot and the recovery slot follow. Requests wait, none fails.

use super::connection::{make_writer, open_keyed};
use super::folder;
use super::open::{open_pool, rekey_copy};
use super::{Base, lock};
use crate::door::NewAct;
use crate::error::{Result, StoreError};
use crate::fault;
use crate::keys::BaseKey;
use crate::migrate;
use std::sync::PoisonError;

impl Base {
    /// Changes the base key. `PRAGMA rekey` is not used: it fails under open readers, and a kill
    /// in its middle leaves a file that neither key opens.
    pub fn rekey(&self, act: &NewAct) -> Result<()> {
        self.write(act, |_| Ok::<_, StoreError>(()))?;
        let next = BaseKey::random();
        // Whoever holds the pool finishes first; whoever comes now waits here.
        let mut pool = self.pool.write().unwrap_or_else(PoisonError::into_inner);
        self.keys().prepare_rekey(&next)?;
        fault::reach("rekey.slots_prepared");
        let database = self.folder.database();
        let copy = rekey_copy(&self.folder);
        let exported = match pool.as_ref() {
            Some(open) => export(&lock(&open.writer), &copy, &next),
            None => Err(StoreError::NoBase),
        };
        if let Err(error) = exported {
            let _ = std::fs::remove_file(&copy);
            self.keys().end_rekey(false)?;
            return Err(error);
        }
        fault::reach("rekey.copy_written");
        self.drain(&mut pool)?;
        folder::rename(&copy, &database)?;
        fault::reach("rekey.after_swap");
        self.keys().end_rekey(true)?;
        *lock(&self.key) = next.clone();
        let writer = open_keyed(&database, &next, false)?;
        make_writer(&writer, &self.guard)?;
        migrate::prepare_writer(&writer)?;
        *pool = Some(open_pool(&database, &next, writer)?);
        Ok(())
    }
}

/// Writes the whole base under another key, flushed and read back.
fn export(writer: &rusqlite::Connection, copy: &std::path::Path, next: &BaseKey) -> Result<()> {
    let _ = std::fs::remove_file(copy);
    let number = super::connection::schema_number(writer)?;
    let before = crate::capture::content_hash(writer)?;
    writer.execute(
        "ATTACH DATABASE ?1 AS next KEY ?2",
        rusqlite::params![copy.to_string_lossy(), *next.pragma_literal(),],
    )?;
    let exported = writer
        .query_row("SELECT sqlcipher_export('next')", [], |_| Ok(()))
        .and_then(|()| {
            writer.execute_batch(&format!(
                "PRAGMA next.user_version = {number};
                 PRAGMA next.application_id = {};
                 PRAGMA next.journal_mode = DELETE;",
                super::connection::APPLICATION_ID
            ))
        });
    writer.execute_batch("DETACH DATABASE next")?;
    exported?;
    let file = std::fs::File::open(copy).map_err(|error| StoreError::file(copy, error))?;
    file.sync_all()
        .map_err(|error| StoreError::file(copy, error))?;
    let check = open_keyed(copy, next, false)?;
    let verdict: String = check.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    if verdict != "ok" || crate::capture::content_hash(&check)? != before {
        return Err(StoreError::Damaged("rekeyed copy".to_owned()));
    }
    Ok(())
}
