//! Who last wrote a register, groups left out included.

use super::GONE;
use super::declaration::table;
use super::shape::Table;
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// The change that last wrote a register; once the row was taken away, the change that took it. A
/// group that its row never wrote was written, as saying nothing, by the change that made the row
/// stand.
pub(crate) fn last_writer(
    connection: &Connection,
    entity: Uuid,
    field_group: &str,
) -> Result<Option<Uuid>> {
    let mut statement = connection.prepare_cached(
        "SELECT change FROM register WHERE entity = ?1 AND field_group IN ('*', ?2)
         ORDER BY field_group <> '*' LIMIT 1",
    )?;
    let written = statement
        .query_row(params![entity, field_group], |row| row.get(0))
        .optional()?;
    if written.is_some() || field_group == GONE {
        return Ok(written);
    }
    match table_of(connection, entity)? {
        Some(table) if table.group(field_group).is_some() => stood_up(connection, table, entity),
        _ => Ok(None),
    }
}

/// The table of a row that ever was.
pub(crate) fn table_of(connection: &Connection, entity: Uuid) -> Result<Option<&'static Table>> {
    let mut statement = connection.prepare_cached(
        "SELECT c.kind FROM register r JOIN change c ON c.id = r.change
         WHERE r.entity = ?1 LIMIT 1",
    )?;
    let kind: Option<String> = statement.query_row([entity], |row| row.get(0)).optional()?;
    Ok(kind.and_then(|kind| table(&kind)))
}

/// The change that made a row stand: when it was made, brought back, or passed to its owner.
fn stood_up(connection: &Connection, table: &Table, entity: Uuid) -> Result<Option<Uuid>> {
    let Some(first) = table.first_group() else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached(include_str!("stood_up.sql"))?;
    Ok(statement
        .query_row(params![entity, first.name], |row| row.get(0))
        .optional()?)
}
