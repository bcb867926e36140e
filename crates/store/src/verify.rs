//! The full check: SQLite's integrity, foreign keys, both chains, receipts, guards, the search
//! index, and the proof that replaying the change log gives the same content.

use crate::audit::{access, acts};
use crate::backup::Manifest;
use crate::base::Base;
use crate::base::connection::open_memory;
use crate::capture::{content_hash, guard_names, replay};
use crate::door::Reader;
use crate::error::{Result, StoreError};
use crate::watch::{self, Step};
use crate::{attachment, listing, migrate, receipt, search};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What the full check found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// What SQLite and SQLCipher say against the file; empty when sound.
    pub integrity: Vec<String>,
    /// Rows that point to nothing.
    pub broken_references: i64,
    /// First bad line of the chain of acts.
    pub acts_break: Option<i64>,
    /// First bad line or segment of the chain of accesses.
    pub access_break: Option<String>,
    /// First bad or missing printed number.
    pub receipts_break: Option<String>,
    /// Registers that do not name the change that last wrote them.
    pub stray_registers: u64,
    /// Guard triggers that somebody dropped or altered.
    pub missing_guards: Vec<String>,
    /// Other tables, indexes and triggers that are not what this version makes.
    pub altered_schema: Vec<String>,
    /// Lines of the search index or of the lists that are missing, or are not what the rows say.
    pub stray_index: u64,
    /// Content hash of the base, hexadecimal.
    pub content_hash: String,
    /// Content hash after replaying the change log into an empty base; when it cannot be
    /// replayed, why.
    pub replay_hash: String,
    /// Whether the chain still contains the head that a backup remembers.
    pub contains_backup: Option<bool>,
    /// Files of documents that are missing or altered: a code and the id of the row.
    pub attachment_faults: Vec<String>,
    /// Files of documents that were read, under their keys, to the end.
    pub attachments: u64,
    /// Lines of the chain of acts.
    pub acts: i64,
}

impl Report {
    /// Nothing was found.
    pub fn is_sound(&self) -> bool {
        self.integrity.is_empty()
            && self.broken_references == 0
            && self.acts_break.is_none()
            && self.access_break.is_none()
            && self.receipts_break.is_none()
            && self.stray_registers == 0
            && self.stray_index == 0
            && self.missing_guards.is_empty()
            && self.altered_schema.is_empty()
            && self.content_hash == self.replay_hash
            && self.attachment_faults.is_empty()
            && self.contains_backup != Some(false)
    }
}

impl Base {
    /// Runs the full check. It reads one consistent state; the counter goes on meanwhile. What it
    /// finds against the file itself turns the session read-only.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the file is so damaged that the check cannot go on;
    /// [`StoreError::BackupRefused`] when `against` is the manifest of another base.
    pub fn verify(&self, against: Option<&Manifest>) -> Result<Report> {
        let mut report = self.with_reader::<_, StoreError>(|connection| {
            let transaction = connection.unchecked_transaction()?;
            let report = check(&transaction, against)?;
            transaction.finish()?;
            Ok(report)
        })?;
        // SQLCipher reads the file itself, beside any transaction: what it finds while the writer
        // is folding its WAL has to be looked at again while nobody writes.
        let cipher = "PRAGMA cipher_integrity_check";
        let suspected = self.with_reader(|connection| {
            watch::within_sqlite(Step::Structure, connection, || lines(connection, cipher))
        })?;
        if !suspected.is_empty() {
            let found = self.with_folded_writer(|writer| lines(writer, cipher))?;
            report.integrity.extend(found);
        }
        if !report.integrity.is_empty() {
            self.turn_read_only();
        }
        // A file that is lost does not spoil the rest: the counter goes on.
        (report.attachment_faults, report.attachments) = attachment::walk_faults(self)?;
        Ok(report)
    }

    /// The content hash, in hexadecimal: equal for identical bases.
    pub fn content_hash(&self) -> Result<String> {
        self.with_reader(
            |connection| Ok(data_encoding::HEXLOWER.encode(&content_hash(connection)?)),
        )
    }
}

fn check(connection: &Connection, against: Option<&Manifest>) -> Result<Report> {
    let (integrity, broken_references) = watch::within_sqlite(Step::Structure, connection, || {
        let mut integrity = lines(connection, "PRAGMA integrity_check")?;
        integrity.retain(|line| line != "ok");
        let broken = "SELECT count(*) FROM pragma_foreign_key_check";
        Ok((
            integrity,
            connection.query_row(broken, [], |row| row.get(0))?,
        ))
    })?;
    let (replay_hash, stray_registers) = match replay(connection) {
        Ok(replayed) => (
            data_encoding::HEXLOWER.encode(&replayed.hash),
            replayed.stray_registers,
        ),
        Err(StoreError::GivenUp) => return Err(StoreError::GivenUp),
        Err(error) => (error.to_string(), 0),
    };
    let (guards, altered_schema) = schema_differences(connection)?;
    watch::within_sqlite(Step::Journals, connection, || {
        Ok(Report {
            integrity,
            broken_references,
            acts_break: acts::first_break(connection)?,
            access_break: access::first_break(connection)?,
            receipts_break: receipt::first_break(&Reader::over(connection))?,
            stray_registers,
            stray_index: search::strays(connection)? + listing::strays(connection)?,
            missing_guards: guards,
            altered_schema,
            content_hash: data_encoding::HEXLOWER.encode(&content_hash(connection)?),
            replay_hash,
            contains_backup: against
                .map(|manifest| crate::backup::chain_contains(connection, manifest))
                .transpose()?,
            attachment_faults: vec![],
            attachments: 0,
            acts: acts::head(connection)?.n,
        })
    })
}

fn lines(connection: &Connection, pragma: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare(pragma)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What stands in the schema of the base and not in that of this version, or the other way round:
/// the guards, then the rest.
fn schema_differences(connection: &Connection) -> Result<(Vec<String>, Vec<String>)> {
    let fresh = open_memory()?;
    migrate::build_empty(&fresh)?;
    let (found, expected) = (objects(connection)?, objects(&fresh)?);
    let differing: BTreeSet<String> = found
        .symmetric_difference(&expected)
        .map(|(name, _)| name.clone())
        .collect();
    let guards: BTreeSet<String> = guard_names().collect();
    Ok(differing
        .into_iter()
        .partition(|name| guards.contains(name)))
}

fn objects(connection: &Connection) -> Result<BTreeSet<(String, String)>> {
    let mut statement = connection.prepare(
        "SELECT name, type || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite_stat%'",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
