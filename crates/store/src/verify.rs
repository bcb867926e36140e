//! The full check: SQLite's integrity, foreign keys, both chains, receipts, guards, and the proof
//! that replaying the change log gives the same content.

use crate::audit::{access, acts};
use crate::backup::Manifest;
use crate::base::Base;
use crate::capture::{TABLES, content_hash, replay};
use crate::door::Reader;
use crate::error::Result;
use crate::receipt;
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
    /// Guard triggers that somebody dropped.
    pub missing_guards: Vec<String>,
    /// Content hash of the base, hexadecimal.
    pub content_hash: String,
    /// Content hash after replaying the change log into an empty base.
    pub replay_hash: String,
    /// Whether the chain still contains the head that a backup remembers.
    pub contains_backup: Option<bool>,
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
            && self.missing_guards.is_empty()
            && self.content_hash == self.replay_hash
            && self.contains_backup != Some(false)
    }
}

impl Base {
    /// Runs the full check. It reads one consistent state; the counter goes on meanwhile.
    pub fn verify(&self, against: Option<&Manifest>) -> Result<Report> {
        self.with_reader(|connection| {
            let transaction = connection.unchecked_transaction()?;
            let report = check(&transaction, against)?;
            transaction.finish()?;
            Ok(report)
        })
    }

    /// The content hash, in hexadecimal: equal for identical bases.
    pub fn content_hash(&self) -> Result<String> {
        self.with_reader(
            |connection| Ok(data_encoding::HEXLOWER.encode(&content_hash(connection)?)),
        )
    }
}

fn check(connection: &Connection, against: Option<&Manifest>) -> Result<Report> {
    let mut integrity = lines(connection, "PRAGMA integrity_check")?;
    integrity.retain(|line| line != "ok");
    integrity.extend(lines(connection, "PRAGMA cipher_integrity_check")?);
    let broken_references =
        connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })?;
    Ok(Report {
        integrity,
        broken_references,
        acts_break: acts::first_break(connection)?,
        access_break: access::first_break(connection)?,
        receipts_break: receipt::first_break(&Reader::over(connection))?,
        missing_guards: missing_guards(connection)?,
        content_hash: data_encoding::HEXLOWER.encode(&content_hash(connection)?),
        replay_hash: data_encoding::HEXLOWER.encode(&replay(connection)?),
        contains_backup: against
            .map(|manifest| crate::backup::chain_contains(connection, manifest))
            .transpose()?,
        acts: acts::head(connection)?.n,
    })
}

fn lines(connection: &Connection, pragma: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare(pragma)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn missing_guards(connection: &Connection) -> Result<Vec<String>> {
    let present: BTreeSet<String> = lines(
        connection,
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'guard_%'",
    )?
    .into_iter()
    .collect();
    let mut missing = Vec::new();
    for table in TABLES.iter().filter(|table| table.class.guard().is_some()) {
        for verb in ["insert", "update", "delete"] {
            let name = format!("guard_{}_{verb}", table.name);
            if !present.contains(&name) {
                missing.push(name);
            }
        }
    }
    Ok(missing)
}
