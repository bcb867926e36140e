//! Purging: the bytes are gone from the folder, their key and name from the base and from its
//! change log. That the file was there, who added it and when, stays.

use super::file::stored_of;
use crate::base::Base;
use crate::capture::{blank_former, rows};
use crate::door::{NewAct, Tx, Written};
use crate::error::{Result, StoreError};
use crate::fault;
use guichet_domain::id::AttachmentId;
use rusqlite::params;
use std::fs;

/// What a purge took away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurgedFiles {
    /// Files whose bytes are gone.
    pub files: u64,
    /// Their length in clear.
    pub bytes: u64,
}

impl Base {
    /// Purges the bytes of files, chosen by `choose` inside the same transaction, as one act. A
    /// file purged already is passed over.
    ///
    /// Copies in older backups stay until these are thrown away; the screens say so.
    ///
    /// # Errors
    /// What `choose` refuses; nothing was purged.
    pub fn purge_files<E: From<StoreError>>(
        &self,
        act: &NewAct,
        choose: impl FnOnce(&Tx<'_>) -> Result<Vec<AttachmentId>, E>,
    ) -> Result<Written<PurgedFiles>, E> {
        let written = self.write_purge(act, |tx| {
            let chosen = choose(tx)?;
            let (purged, stored) = blank(tx, &chosen)?;
            tx.detail(serde_json::json!({ "files": purged.files, "bytes": purged.bytes }));
            Ok::<_, E>((purged, stored))
        })?;
        self.forget_files(&written.value.1);
        Ok(Written {
            value: written.value.0,
            act: written.act,
            touched: written.touched,
        })
    }

    /// The end of a purge, once it is committed: the files go, and what the WAL still has of them.
    pub(crate) fn forget_files(&self, stored: &[String]) {
        fault::reach("attach.purged");
        let folder = self.folder().attachments();
        for name in stored {
            // Whatever cannot be removed now has lost its key, and is swept at the next opening.
            let _ = fs::remove_file(folder.join(name));
        }
        // Freed pages are blanked; the WAL still has them as they were. Should it not be folded
        // now, closing folds it.
        let _ = self.with_folded_writer(|_| Ok::<_, StoreError>(()));
    }
}

/// Blanks the rows and what the change log knows of them. Gives the names on the disk.
pub(crate) fn blank(tx: &Tx<'_>, chosen: &[AttachmentId]) -> Result<(PurgedFiles, Vec<String>)> {
    let connection = tx.connection();
    let mut names = Vec::new();
    let mut purged = PurgedFiles { files: 0, bytes: 0 };
    for id in chosen {
        let Some(stored) = stored_of(connection, id.uuid())? else {
            continue;
        };
        let bytes: i64 = connection
            .prepare_cached("SELECT bytes FROM attachment WHERE id = ?1")?
            .query_row([id.uuid()], |row| row.get(0))?;
        connection
            .prepare_cached(
                "UPDATE attachment
                 SET name = NULL, sha256 = NULL, key = NULL, stored = NULL, purged_at = ?2
                 WHERE id = ?1",
            )?
            .execute(params![id.uuid(), tx.now_ms()])?;
        blank_former(connection, rows::declared("attachment")?, id.uuid(), "name")?;
        purged.files += 1;
        purged.bytes += u64::try_from(bytes).unwrap_or_default();
        names.push(stored);
    }
    Ok((purged, names))
}
