//! Rows whatever their table, by the declaration: reading and writing a field group, and passing a
//! row to another owner.

use super::declaration::table;
use super::shape::{Group, Table};
use super::triggers::json_of;
use super::values::bind;
use crate::error::{Result, StoreError};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use uuid::Uuid;

/// The synced table of a name that stands in the sources.
///
/// # Errors
/// [`StoreError::NotFound`] for a table that is not declared.
pub(crate) fn declared(kind: &str) -> Result<&'static Table> {
    table(kind).ok_or(StoreError::NotFound("kind"))
}

/// The JSON of a field group as it stands, as the change log has it; none when there is no such
/// row.
pub(crate) fn read_group(
    connection: &Connection,
    table: &Table,
    group: &Group,
    id: Uuid,
) -> Result<Option<String>> {
    let sql = format!(
        "SELECT {} FROM {} WHERE id = ?1",
        json_of("", group.columns),
        table.name
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// Writes a field group.
///
/// # Errors
/// [`StoreError::Damaged`] when the JSON is not that of the group.
pub(crate) fn write_group(
    connection: &Connection,
    table: &Table,
    group: &Group,
    id: Uuid,
    value: &str,
) -> Result<()> {
    let mut sets = Vec::new();
    let mut values = vec![blob(id)];
    for (column, bound) in bind(group, value)? {
        values.push(bound);
        sets.push(format!("{column} = ?{}", values.len()));
    }
    let sql = format!(
        "UPDATE {} SET {} WHERE id = ?1",
        table.name,
        sets.join(", ")
    );
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    Ok(())
}

/// Inserts a row with these columns.
pub(crate) fn insert(
    connection: &Connection,
    table: &Table,
    id: Uuid,
    columns: impl IntoIterator<Item = (&'static str, Value)>,
) -> Result<()> {
    let (mut names, mut values) = (vec!["id"], vec![blob(id)]);
    for (name, value) in columns {
        names.push(name);
        values.push(value);
    }
    let places: Vec<String> = (1..=values.len()).map(|n| format!("?{n}")).collect();
    let sql = format!(
        "INSERT INTO {} ({}) VALUES ({})",
        table.name,
        names.join(", "),
        places.join(", ")
    );
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    Ok(())
}

/// Takes a row away.
pub(crate) fn remove(connection: &Connection, table: &Table, id: Uuid) -> Result<()> {
    let sql = format!("DELETE FROM {} WHERE id = ?1", table.name);
    connection.prepare_cached(&sql)?.execute([id])?;
    Ok(())
}

/// Every column of a row.
pub(crate) fn read_row(
    connection: &Connection,
    table: &Table,
    id: Uuid,
) -> Result<Option<Vec<(&'static str, Value)>>> {
    let mut columns = Vec::new();
    for group in table.groups {
        match read_group(connection, table, group, id)? {
            Some(value) => columns.extend(bind(group, &value)?),
            None => return Ok(None),
        }
    }
    Ok(Some(columns))
}

/// Passes a row to another owner under the same id, with these columns altered on the way: what
/// refers to it goes on doing so. Foreign keys are looked at again when the transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such row, or it has no owner.
pub(crate) fn pass(
    connection: &Connection,
    table: &Table,
    id: Uuid,
    owner: Uuid,
    altered: &[(&'static str, Value)],
) -> Result<()> {
    let column = table.owner.ok_or(StoreError::NotFound("owner"))?;
    let mut columns = read_row(connection, table, id)?.ok_or(StoreError::NotFound("row"))?;
    for (name, value) in &mut columns {
        if *name == column {
            *value = blob(owner);
        } else if let Some((_, other)) = altered.iter().find(|(other, _)| other == name) {
            *value = other.clone();
        }
    }
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    connection
        .prepare_cached("INSERT OR IGNORE INTO moving_row (entity) VALUES (?1)")?
        .execute([id])?;
    remove(connection, table, id)?;
    insert(connection, table, id, columns)
}

/// Whether this act passes that row to another owner.
pub(super) fn is_moving(connection: &Connection, entity: Uuid) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM moving_row WHERE entity = ?1")?;
    Ok(statement.exists([entity])?)
}

/// An identifier as SQLite binds it.
pub(crate) fn blob(id: Uuid) -> Value {
    Value::Blob(id.as_bytes().to_vec())
}
