//! Small things that every statement needs.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::str::FromStr;
use uuid::Uuid;

/// An identifier as it stands in the JSON of the change log: 32 hexadecimal letters.
pub(crate) fn hex(id: Uuid) -> String {
    id.simple().to_string()
}

/// Reads such an identifier.
pub(crate) fn unhex(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok()
}

/// The word that stands for a value in the base, as serde writes it.
pub(crate) fn word<T: Serialize>(value: T) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Some(word),
        _ => None,
    }
}

/// Reads such a word; what the CHECK of the table does not leave is nothing.
pub(crate) fn read_word<T: DeserializeOwned>(
    row: &rusqlite::Row<'_>,
    at: usize,
) -> rusqlite::Result<Option<T>> {
    let word: Option<String> = row.get(at)?;
    Ok(word.and_then(|word| serde_json::from_value(serde_json::Value::String(word)).ok()))
}

/// Reads what is written as text and has a form of its own: a day, a partial date.
pub(crate) fn read_parsed<T: FromStr>(
    row: &rusqlite::Row<'_>,
    at: usize,
) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(at)?;
    Ok(text.and_then(|text| text.parse().ok()))
}
