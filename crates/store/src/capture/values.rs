//! From the JSON of a group back to bound values.

use super::shape::{Group, Kind};
use crate::error::{Result, StoreError};
use rusqlite::types::Value;

/// The columns of a group with the values that its JSON holds; what it does not name was never
/// said, so that `{}` is a group left out.
///
/// # Errors
/// [`StoreError::Damaged`] when the JSON is not that of the group.
pub(crate) fn bind(group: &Group, value: &str) -> Result<Vec<(&'static str, Value)>> {
    let damaged = |what: &str| StoreError::Damaged(format!("change of {}: {what}", group.name));
    let json: serde_json::Value =
        serde_json::from_str(value).map_err(|_| damaged("unreadable value"))?;
    let mut bound = Vec::with_capacity(group.columns.len());
    for column in group.columns {
        let Some(field) = json.get(column.name) else {
            bound.push((
                column.name,
                column.unsaid.map_or(Value::Null, Value::Integer),
            ));
            continue;
        };
        let value = match (column.kind, field) {
            (_, serde_json::Value::Null) => Value::Null,
            (Kind::Text, serde_json::Value::String(text)) => Value::Text(text.clone()),
            (Kind::Integer, serde_json::Value::Number(number)) => {
                Value::Integer(number.as_i64().ok_or_else(|| damaged("number"))?)
            }
            (Kind::Id, serde_json::Value::String(text)) => {
                let id = crate::sql::unhex(text).ok_or_else(|| damaged("identifier"))?;
                Value::Blob(id.as_bytes().to_vec())
            }
            _ => return Err(damaged("unexpected type")),
        };
        bound.push((column.name, value));
    }
    Ok(bound)
}
