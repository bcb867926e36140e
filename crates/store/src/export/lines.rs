//! Rows as JSON Lines: one object a row, identifiers and other bytes in hexadecimal, and back.
//!
//! A synced row is its id followed by the canonical JSON that the content hash is made of, so that
//! whoever holds the export can compute that hash by hand.

use super::manifest::FileFact;
use super::sink::Entry;
use super::{DATA, HISTORY};
use crate::capture::{Class, TABLES};
use crate::error::{Result, StoreError};
use rusqlite::types::Value;
use rusqlite::{Connection, ToSql, params_from_iter};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Read};

/// A table that travels, and the order of its lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Travelling {
    pub(super) table: &'static str,
    pub(super) order: &'static str,
    pub(super) folder: &'static str,
}

/// The journals and ledgers, in the order in which they can be brought in again: parents first.
const JOURNALS: &[(&str, &str)] = &[
    ("incarnation", "series"),
    ("act", "n"),
    ("change", "n"),
    ("register", "entity, field_group"),
    ("receipt", "series, rank"),
    ("access", "n"),
    ("access_segment", "segment"),
];

/// Every table that a whole export holds: the synced ones as they are declared, then the journals.
/// What belongs to a post alone (drafts, settings, recent files) and what is computed (indexes)
/// stays.
pub(super) fn travelling() -> impl Iterator<Item = Travelling> {
    let synced = TABLES
        .iter()
        .filter(|table| table.class == Class::Synced)
        .map(|table| Travelling {
            table: table.name,
            order: "id",
            folder: DATA,
        });
    synced.chain(JOURNALS.iter().map(|&(table, order)| Travelling {
        table,
        order,
        folder: HISTORY,
    }))
}

impl Travelling {
    /// Where its lines lie in the export.
    pub(super) fn path(&self) -> String {
        format!("{}/{}.jsonl", self.folder, self.table)
    }
}

/// A column as the schema has it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    bytes: bool,
}

/// The columns of a table; none when the schema has no such table. A synced table has its id first,
/// then its columns as they are declared, which is the order of the content hash.
pub(super) fn columns_of(connection: &Connection, table: &str) -> Result<Vec<Column>> {
    let mut statement =
        connection.prepare("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid")?;
    let rows = statement.query_map([table], |row| {
        Ok(Column {
            name: row.get(0)?,
            bytes: row.get::<_, String>(1)? == "BLOB",
        })
    })?;
    let mut columns = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    if let Some(declared) = crate::capture::table(table) {
        let order: Vec<&str> = declared
            .groups
            .iter()
            .flat_map(|group| group.columns.iter().map(|column| column.name))
            .collect();
        let place = |name: &str| order.iter().position(|own| *own == name);
        // `id` is in no group and comes first: None sorts before Some.
        columns.sort_by_key(|column| place(&column.name));
    }
    Ok(columns)
}

/// The SQL of a row as one JSON object.
pub(super) fn object(columns: &[Column], prefix: &str) -> String {
    let fields: Vec<String> = columns
        .iter()
        .map(|Column { name, bytes }| match bytes {
            true => {
                format!("'{name}', iif({prefix}{name} IS NULL, NULL, lower(hex({prefix}{name})))")
            }
            false => format!("'{name}', {prefix}{name}"),
        })
        .collect();
    format!("json_object({})", fields.join(", "))
}

/// Writes the rows of a query whose only column is a JSON object, a line each. `after` is called
/// after each.
pub(super) fn write(
    connection: &Connection,
    sql: &str,
    parameters: &[&dyn ToSql],
    mut entry: Entry<'_>,
    mut after: impl FnMut() -> Result<()>,
) -> Result<(u64, FileFact)> {
    let mut lines = 0;
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query(parameters)?;
    while let Some(row) = rows.next()? {
        let line = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        entry.put(line.as_bytes())?;
        entry.put(b"\n")?;
        lines += 1;
        after()?;
    }
    Ok((lines, entry.end()?))
}

/// The longest line that is believed: a commune's logo, or a request of 500 changes, is far below.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;

/// Gives the lines of an entry one by one, and what the entry was.
pub(super) fn read(
    source: impl Read,
    mut given: impl FnMut(&[u8]) -> Result<()>,
) -> Result<FileFact> {
    let unreadable = |_| StoreError::ExportRefused("altered");
    let mut source = BufReader::with_capacity(256 * 1024, source);
    let mut digest = Sha256::new();
    let mut bytes = 0u64;
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut source)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)
            .map_err(unreadable)?;
        if read == 0 {
            break;
        }
        digest.update(&line);
        bytes += read as u64;
        match line.pop() {
            Some(b'\n') => given(&line)?,
            // The last line was cut off, or is none of ours.
            _ => return Err(StoreError::ExportRefused("altered")),
        }
    }
    Ok(FileFact {
        sha256: data_encoding::HEXLOWER.encode(&digest.finalize()),
        bytes,
    })
}

/// The statement that brings a row of these columns in.
pub(super) fn insert_sql(table: &str, columns: &[Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let places: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
    format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        names.join(", "),
        places.join(", ")
    )
}

/// Brings one line in. Every column must be told, and nothing else: what this version does not
/// know would be lost.
///
/// # Errors
/// [`StoreError::ExportRefused`] when the line is not that of such a row.
pub(super) fn insert(
    connection: &Connection,
    sql: &str,
    columns: &[Column],
    line: &[u8],
) -> Result<()> {
    let altered = || StoreError::ExportRefused("altered");
    let Ok(Json::Object(told)) = serde_json::from_slice::<Json>(line) else {
        return Err(altered());
    };
    if told.len() != columns.len() {
        return Err(altered());
    }
    let mut values = Vec::with_capacity(columns.len());
    for column in columns {
        let value = match (told.get(&column.name).ok_or_else(altered)?, column.bytes) {
            (Json::Null, _) => Value::Null,
            (Json::String(hex), true) => Value::Blob(
                data_encoding::HEXLOWER
                    .decode(hex.as_bytes())
                    .map_err(|_| altered())?,
            ),
            (Json::String(text), false) => Value::Text(text.clone()),
            (Json::Number(number), false) => Value::Integer(number.as_i64().ok_or_else(altered)?),
            _ => return Err(altered()),
        };
        values.push(value);
    }
    connection
        .prepare_cached(sql)?
        .execute(params_from_iter(values))
        .map_err(|error| match StoreError::from(error) {
            // Twice the same row, a reference to nothing, a word that the schema does not know.
            StoreError::Constraint(_) => StoreError::ExportRefused("inconsistent"),
            other => other,
        })?;
    Ok(())
}
