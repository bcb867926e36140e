//! Settings of this post, as JSON values.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads a setting.
///
/// # Errors
/// [`StoreError::Database`] when the value has not the type asked for.
pub fn get<T: DeserializeOwned>(reader: &Reader<'_>, key: &str) -> Result<Option<T>> {
    let text: Option<String> = reader
        .connection()
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    let unreadable = |_| StoreError::Database(format!("setting {key}"));
    text.map(|text| serde_json::from_str(&text).map_err(unreadable))
        .transpose()
}

/// Writes a setting.
pub fn set<T: Serialize>(tx: &Tx<'_>, key: &str, value: &T) -> Result<()> {
    let text =
        serde_json::to_string(value).map_err(|_| StoreError::Database(format!("setting {key}")))?;
    tx.connection()
        .prepare_cached(
            "INSERT INTO setting (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![key, text])?;
    Ok(())
}
