//! Replaying the change log into an empty base: the proof that nothing was written beside it.

use super::declaration::{Table, synced_tables, table};
use super::hash::content_hash;
use super::values::bind;
use super::{GONE, PURGED};
use crate::base::connection::open_memory;
use crate::door::guard::{Guard, Opening};
use crate::error::{Result, StoreError};
use crate::migrate;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Replays every change of `source`, in order, into an empty base in memory that has the real
/// schema, and gives its content hash. Constraints and foreign keys must hold at the end.
///
/// Changes are first laid into tables without constraints, since a new row arrives group by
/// group, then moved whole into the real ones.
pub(crate) fn replay(source: &Connection) -> Result<[u8; 32]> {
    let target = open_memory()?;
    let guard = Guard::default();
    guard.register(&target)?;
    migrate::build_empty(&target)?;
    lay_out(&target)?;
    let mut appliers: BTreeMap<(String, String), String> = BTreeMap::new();
    target.execute_batch("BEGIN")?;
    {
        let mut statement =
            source.prepare("SELECT kind, entity, field_group, value FROM change ORDER BY n")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let kind: String = row.get(0)?;
            let entity: Uuid = row.get(1)?;
            let field_group: String = row.get(2)?;
            let value: Option<String> = row.get(3)?;
            let declared = table(&kind)
                .ok_or_else(|| StoreError::Damaged(format!("change of unknown kind {kind}")))?;
            match value {
                None => {
                    let sql = format!("DELETE FROM laid_{kind} WHERE id = ?1");
                    target.prepare_cached(&sql)?.execute([entity])?;
                }
                Some(value) if value == PURGED => {}
                Some(value) => {
                    let sql = appliers
                        .entry((kind, field_group.clone()))
                        .or_insert_with(|| applier(declared, &field_group));
                    apply(&target, declared, &field_group, sql, entity, &value)?;
                }
            }
        }
    }
    let held = guard.open(Opening::Act);
    for declared in synced_tables() {
        let columns = column_names(declared).join(", ");
        let name = declared.name;
        target.execute_batch(&format!(
            "INSERT INTO {name} (id, {columns}) SELECT id, {columns} FROM laid_{name}"
        ))?;
    }
    drop(held);
    target.execute_batch("COMMIT")?;
    let broken: i64 =
        target.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })?;
    if broken > 0 {
        return Err(StoreError::Damaged(format!(
            "{broken} broken references after replay"
        )));
    }
    content_hash(&target)
}

fn column_names(table: &Table) -> Vec<&'static str> {
    table
        .groups
        .iter()
        .flat_map(|group| group.columns.iter().map(|column| column.name))
        .collect()
}

fn lay_out(target: &Connection) -> Result<()> {
    for declared in synced_tables() {
        let columns = column_names(declared).join(", ");
        target.execute_batch(&format!(
            "CREATE TEMP TABLE laid_{name} (id BLOB PRIMARY KEY, {columns}) WITHOUT ROWID",
            name = declared.name
        ))?;
    }
    Ok(())
}

fn applier(table: &Table, field_group: &str) -> String {
    let columns: Vec<&str> = table
        .group(field_group)
        .map(|group| group.columns.iter().map(|column| column.name).collect())
        .unwrap_or_default();
    let places: Vec<String> = (0..columns.len()).map(|n| format!("?{}", n + 2)).collect();
    let sets: Vec<String> = columns
        .iter()
        .map(|column| format!("{column} = excluded.{column}"))
        .collect();
    format!(
        "INSERT INTO laid_{name} (id, {columns}) VALUES (?1, {places})
         ON CONFLICT (id) DO UPDATE SET {sets}",
        name = table.name,
        columns = columns.join(", "),
        places = places.join(", "),
        sets = sets.join(", "),
    )
}

fn apply(
    target: &Connection,
    table: &Table,
    field_group: &str,
    sql: &str,
    entity: Uuid,
    value: &str,
) -> Result<()> {
    debug_assert_ne!(field_group, GONE);
    let group = table
        .group(field_group)
        .ok_or_else(|| StoreError::Damaged(format!("unknown group of {}", table.name)))?;
    let mut values = vec![Value::Blob(entity.as_bytes().to_vec())];
    values.extend(bind(group, value)?.into_iter().map(|(_, bound)| bound));
    target
        .prepare_cached(sql)?
        .execute(params_from_iter(values))?;
    Ok(())
}
