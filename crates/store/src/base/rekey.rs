//! A new base key: stolen post, administrator leaving. A new encrypted copy is written, verified
//! and swapped in; every agent's slot and the recovery slot follow. Requests wait, none fails.

use super::connection::{APPLICATION_ID, make_writer, open_keyed, schema_number};
use super::folder;
use super::open::{open_pool, rekey_copy, remove_rekey_copy};
use super::{Base, Pool, fold_wal, lock};
use crate::audit::{access, acts};
use crate::capture::content_hash;
use crate::door::guard::Opening;
use crate::door::{NewAct, append_act};
use crate::error::{Result, StoreError};
use crate::fault;
use crate::keys::BaseKey;
use crate::migrate;
use rusqlite::{Connection, params};
use std::path::Path;
use std::sync::PoisonError;
use zeroize::Zeroizing;

impl Base {
    /// Changes the base key. `PRAGMA rekey` is not used: it fails under open readers, and a kill
    /// in its middle leaves a file that neither key opens.
    ///
    /// The line of the journal is written into the new copy: it is there if and only if the key
    /// was changed.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::Damaged`]…; the base then goes on under its former
    /// key.
    pub fn rekey(&self, act: &NewAct) -> Result<()> {
        let _alone = self.slot_changes()?;
        let next = BaseKey::random();
        // Held to the end: a slot made meanwhile would hold the former key alone.
        let mut keys = self.keys()?;
        // Whoever holds the pool finishes first; whoever comes now waits here.
        let mut pool = self.pool.write().unwrap_or_else(PoisonError::into_inner);
        if self.is_damaged() {
            return Err(StoreError::Damaged(
                "read-only since damage was met".to_owned(),
            ));
        }
        keys.prepare_rekey(&next)?;
        fault::reach("rekey.slots_prepared");
        let swapped = self.swap_key(&mut pool, act, &next);
        // What lies there decides, not how far the work came.
        let database = self.folder.database();
        let done = pool.is_none() && open_keyed(&database, &next, false).is_ok();
        if done {
            *lock(&self.key) = next;
        } else {
            remove_rekey_copy(&self.folder);
        }
        // A swap that could not be flushed may be undone by a power cut: the slots keep both keys
        // until an opening has seen which of them opens the file.
        if swapped.is_ok() == done {
            let _ = keys.end_rekey(done);
        }
        if pool.is_none() {
            *pool = Some(self.open_again()?);
        }
        swapped
    }

    /// Writes the copy and puts it in the place of the database. The pool is closed in the course
    /// of it; on an error the database is the former one.
    fn swap_key(&self, pool: &mut Option<Pool>, act: &NewAct, next: &BaseKey) -> Result<()> {
        let database = self.folder.database();
        let copy = rekey_copy(&self.folder);
        remove_rekey_copy(&self.folder);
        {
            let open = pool.as_ref().ok_or(StoreError::NoBase)?;
            let writer = lock(&open.writer);
            export(&writer, &copy, next)?;
            self.finish_copy(&writer, &copy, next, act)?;
        }
        fault::reach("rekey.copy_written");
        self.drain(pool)?;
        folder::rename(&copy, &database)?;
        fault::reach("rekey.after_swap");
        Ok(())
    }

    /// Checks that the copy holds what the base holds, then writes the act into it.
    fn finish_copy(
        &self,
        writer: &Connection,
        copy: &Path,
        next: &BaseKey,
        act: &NewAct,
    ) -> Result<()> {
        let connection = open_keyed(copy, next, false)?;
        let verdict: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
        let equal = verdict == "ok"
            && content_hash(&connection)? == content_hash(writer)?
            && acts::head(&connection)? == acts::head(writer)?
            && access::head(&connection)? == access::head(writer)?;
        if !equal {
            return Err(StoreError::Damaged("rekeyed copy".to_owned()));
        }
        make_writer(&connection, self.guard())?;
        migrate::prepare_writer(&connection)?;
        let transaction = connection.unchecked_transaction()?;
        let held = self.guard().open(Opening::Act);
        let detail = serde_json::json!({});
        append_act(
            &transaction,
            self.environment(),
            act,
            self.incarnation(),
            detail,
        )?;
        drop(held);
        transaction.commit()?;
        fold_wal(&connection)?;
        connection
            .close()
            .map_err(|(_, error)| StoreError::from(error))?;
        folder::sync_file(copy)
    }

    /// Opens the pool under the key of the moment.
    pub(super) fn open_again(&self) -> Result<Pool> {
        let key = self.key();
        let database = self.folder.database();
        let writer = open_keyed(&database, &key, false)?;
        make_writer(&writer, &self.guard)?;
        migrate::prepare_writer(&writer)?;
        open_pool(&database, &key, writer)
    }
}

/// Writes the whole base under another key, into a file that does not exist yet.
fn export(writer: &Connection, copy: &Path, next: &BaseKey) -> Result<()> {
    let number = schema_number(writer)?;
    // The writer was opened without the right to create files, which ATTACH inherits.
    folder::create_private_file(copy).map_err(|error| StoreError::file(copy, error))?;
    let literal: Zeroizing<String> = next.pragma_literal();
    writer.execute(
        "ATTACH DATABASE ?1 AS next KEY ?2",
        params![copy.to_string_lossy(), *literal],
    )?;
    let exported = writer
        .query_row("SELECT sqlcipher_export('next')", [], |_| Ok(()))
        .and_then(|()| {
            writer.execute_batch(&format!(
                "PRAGMA next.user_version = {number};
                 PRAGMA next.application_id = {APPLICATION_ID};"
            ))
        });
    let detached = writer.execute_batch("DETACH DATABASE next");
    exported?;
    Ok(detached?)
}
