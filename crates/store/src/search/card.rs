//! The card of a file: everything it is found by, in one row, from which its lines of the index are
//! taken away and by which a search looks closer at a file that it has found.

use super::near;
use crate::error::{Result, StoreError};
use guichet_domain::search::{Entry, Field};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a file is found by, and what ranks it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Card {
    /// It is a request.
    pub(super) waits: bool,
    pub(super) archived: bool,
    /// Sorted, each once.
    pub(super) entries: Vec<Entry>,
}

/// Entries as the row holds them.
pub(super) fn written(entries: &[Entry]) -> String {
    let mut text = String::with_capacity(entries.len() * 16);
    for entry in entries {
        use std::fmt::Write;
        // Writing into a String cannot fail.
        let _ = writeln!(
            text,
            "{} {} {} {}",
            entry.field.code(),
            entry.member,
            u8::from(entry.strong),
            entry.token
        );
    }
    text
}

/// A line of a card, its token left where it lies.
pub(super) struct Line<'t> {
    pub(super) field: Field,
    pub(super) member: u32,
    pub(super) strong: bool,
    pub(super) token: &'t str,
}

impl Line<'_> {
    pub(super) fn entry(&self) -> Entry {
        Entry {
            field: self.field,
            token: self.token.to_owned(),
            member: self.member,
            strong: self.strong,
        }
    }
}

/// Reads the lines of a card. One that this version did not write is left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().filter_map(|line| {
        let mut parts = line.splitn(4, ' ');
        Some(Line {
            field: Field::of_code(parts.next()?.parse().ok()?)?,
            member: parts.next()?.parse().ok()?,
            strong: parts.next()? == "1",
            token: parts.next()?,
        })
    })
}

/// Brings the index of one file to this card; `None` when the file is found no more.
pub(super) fn put(connection: &Connection, file: Uuid, card: Option<&Card>) -> Result<()> {
    let held: Option<(i64, bool, String)> = connection
        .prepare_cached("SELECT doc, archived, entries FROM search_card WHERE file = ?1")?
        .query_row([file], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let before: BTreeSet<Entry> = held
        .iter()
        .flat_map(|(_, _, text)| lines(text).map(|line| line.entry()))
        .collect();
    let Some(card) = card else {
        if let Some((doc, ..)) = held {
            connection
                .prepare_cached("DELETE FROM search_card WHERE doc = ?1")?
                .execute([doc])?;
            take_away(connection, doc, before.iter())?;
        }
        return Ok(());
    };
    let doc = match held {
        Some((doc, archived, text)) => {
            let now = written(&card.entries);
            if text != now || archived != card.archived {
                connection
                    .prepare_cached(
                        "UPDATE search_card SET archived = ?2, entries = ?3 WHERE doc = ?1",
                    )?
                    .execute(params![doc, card.archived, now])?;
            }
            doc
        }
        None => {
            connection
                .prepare_cached(
                    "INSERT INTO search_card (file, waits, archived, entries)
                     VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![
                    file,
                    card.waits,
                    card.archived,
                    written(&card.entries)
                ])?;
            connection.last_insert_rowid()
        }
    };
    let after: BTreeSet<Entry> = card.entries.iter().cloned().collect();
    // The key of a line does not tell whether it is strong: what goes, goes first.
    take_away(connection, doc, before.difference(&after))?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO search_token (field, token, doc, member, strong) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for entry in after.difference(&before) {
        insert.execute(params![
            entry.field.code(),
            entry.token,
            doc,
            entry.member,
            entry.strong
        ])?;
        near::learn(connection, entry)?;
    }
    Ok(())
}

fn take_away<'e>(
    connection: &Connection,
    doc: i64,
    entries: impl Iterator<Item = &'e Entry>,
) -> Result<()> {
    let mut delete = connection.prepare_cached(
        "DELETE FROM search_token WHERE field = ?1 AND token = ?2 AND doc = ?3 AND member = ?4",
    )?;
    for entry in entries {
        delete.execute(params![entry.field.code(), entry.token, doc, entry.member])?;
        near::forget(connection, entry)?;
    }
    Ok(())
}

/// How many lines of the index are not what this card says.
pub(super) fn strays(connection: &Connection, file: Uuid, card: &Card) -> Result<u64> {
    type Row = (i64, bool, bool, String);
    let held: Option<Row> = connection
        .prepare_cached("SELECT doc, waits, archived, entries FROM search_card WHERE file = ?1")?
        .query_row([file], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((doc, waits, archived, text)) = held else {
        return Ok(1);
    };
    let same = (waits, archived, &text) == (card.waits, card.archived, &written(&card.entries));
    let mut strays = u64::from(!same);
    let mut exact = connection.prepare_cached(
        "SELECT strong FROM search_token
         WHERE field = ?1 AND token = ?2 AND doc = ?3 AND member = ?4",
    )?;
    for entry in &card.entries {
        let found: Option<bool> = exact
            .query_row(
                params![entry.field.code(), entry.token, doc, entry.member],
                |row| row.get(0),
            )
            .optional()?;
        strays += u64::from(found != Some(entry.strong));
    }
    Ok(strays)
}

/// How many rows a table of the index has.
pub(super) fn count(connection: &Connection, table: &'static str) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM {table}");
    let rows: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
    u64::try_from(rows).map_err(|_| StoreError::Damaged("count of rows".to_owned()))
}
