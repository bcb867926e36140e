//! The few facts that a base knows of itself.

use crate::error::{Result, StoreError};
use rusqlite::{Connection, OptionalExtension, params};

/// Reads a fact.
pub(crate) fn get(connection: &Connection, key: &str) -> Result<String> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    let found: Option<String> = statement.query_row([key], |row| row.get(0)).optional()?;
    found.ok_or_else(|| StoreError::Damaged(format!("meta {key} missing")))
}

/// Reads a fact that is a whole number.
pub(crate) fn integer(connection: &Connection, key: &str) -> Result<i64> {
    get(connection, key)?
        .parse()
        .map_err(|_| StoreError::Damaged(format!("meta {key}")))
}

/// Writes a fact.
pub(crate) fn set(connection: &Connection, key: &str, value: &str) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?;
    statement.execute(params![key, value])?;
    Ok(())
}
