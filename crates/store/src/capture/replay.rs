//! Replaying the change log into an empty base: the proof that nothing was written beside it.

use super::declaration::{synced_tables, table};
use super::hash::content_hash;
use super::shape::Table;
use super::values::bind;
use super::{GONE, PURGED};
use crate::base::connection::open_memory;
use crate::door::guard::{Guard, Opening};
use crate::error::{Result, StoreError};
use crate::migrate;
use crate::watch::{self, Step};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What replaying the change log gives.
pub(crate) struct Replayed {
    /// Content hash of the replayed base.
    pub(crate) hash: [u8; 32],
    /// Registers of `source` that do not name the change that last wrote them, missing and
    /// surplus ones included.
    pub(crate) stray_registers: u64,
}

/// Replays every change of `source`, in order, into an empty base in memory that has the real
/// schema. Constraints and foreign keys must hold at the end.
///
/// Changes are first laid into tables without constraints, since a new row arrives group by
/// group, then moved whole into the real ones.
///
/// # Errors
/// [`StoreError::Damaged`] when the log is not one that this schema can have written.
pub(crate) fn replay(source: &Connection) -> Result<Replayed> {
    let target = open_memory()?;
    let guard = Guard::default();
    guard.register(&target)?;
    migrate::build_empty(&target)?;
    lay_out(&target)?;
    target.execute_batch("BEGIN")?;
    lay(source, &target)?;
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
    Ok(Replayed {
        hash: content_hash(&target)?,
        stray_registers: stray_registers(source, &target)?,
    })
}

/// Changes between two words about how far the replay is: some milliseconds.
const BETWEEN_WORDS: u64 = 1_000;

/// Lays the changes one after the other.
fn lay(source: &Connection, target: &Connection) -> Result<()> {
    let mut appliers: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut note = target.prepare(
        "INSERT INTO laid_register (entity, field_group, change) VALUES (?1, ?2, ?3)
         ON CONFLICT (entity, field_group) DO UPDATE SET change = excluded.change",
    )?;
    let mut came_back =
        target.prepare("DELETE FROM laid_register WHERE entity = ?1 AND field_group = '*'")?;
    let mut statement =
        source.prepare("SELECT kind, entity, field_group, value, id FROM change ORDER BY n")?;
    let total = source
        .query_row("SELECT count(*) FROM change", [], |row| {
            row.get::<_, i64>(0)
        })?
        .unsigned_abs();
    let mut rows = statement.query([])?;
    let mut laid = 0;
    while let Some(row) = rows.next()? {
        if laid % BETWEEN_WORDS == 0 {
            watch::tell(Step::Replay, laid, total)?;
        }
        laid += 1;
        let kind: String = row.get(0)?;
        let entity: Uuid = row.get(1)?;
        let field_group: String = row.get(2)?;
        let value: Option<String> = row.get(3)?;
        let id: Uuid = row.get(4)?;
        let declared = table(&kind)
            .ok_or_else(|| StoreError::Damaged(format!("change of unknown kind {kind}")))?;
        if field_group != GONE {
            came_back.execute([entity])?;
        }
        note.execute((entity, &field_group, id))?;
        match value {
            _ if field_group == GONE => {
                let sql = format!("DELETE FROM laid_{kind} WHERE id = ?1");
                target.prepare_cached(&sql)?.execute([entity])?;
            }
            None => return Err(StoreError::Damaged("change without value".to_owned())),
            Some(value) if value == PURGED => {}
            Some(value) => {
                let sql = appliers
                    .entry((kind, field_group.clone()))
                    .or_insert_with(|| applier(declared, &field_group));
                apply(target, declared, &field_group, sql, entity, &value)?;
            }
        }
    }
    Ok(())
}

/// Walks the registers of the base and those of the replay side by side.
fn stray_registers(source: &Connection, target: &Connection) -> Result<u64> {
    const ROWS: &str = "SELECT entity, field_group, change FROM";
    const ORDER: &str = "ORDER BY entity, field_group";
    let mut left = source.prepare(&format!("{ROWS} register {ORDER}"))?;
    let mut right = target.prepare(&format!("{ROWS} laid_register {ORDER}"))?;
    let mut left = left.query([])?;
    let mut right = right.query([])?;
    let (mut found, mut expected) = (next_register(&mut left)?, next_register(&mut right)?);
    let mut stray = 0;
    loop {
        let order = match (&found, &expected) {
            (None, None) => return Ok(stray),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(found), Some(expected)) => found.0.cmp(&expected.0),
        };
        if order != Ordering::Equal || found != expected {
            stray += 1;
        }
        if order != Ordering::Greater {
            found = next_register(&mut left)?;
        }
        if order != Ordering::Less {
            expected = next_register(&mut right)?;
        }
    }
}

type Register = ((Uuid, String), Uuid);

fn next_register(rows: &mut rusqlite::Rows<'_>) -> Result<Option<Register>> {
    match rows.next()? {
        Some(row) => Ok(Some(((row.get(0)?, row.get(1)?), row.get(2)?))),
        None => Ok(None),
    }
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
        // A group that its row never wrote stands as it does where nothing was said.
        let columns = declared.groups.iter().flat_map(|group| group.columns);
        let columns: Vec<String> = columns
            .map(|column| match column.unsaid {
                Some(value) => format!("{} DEFAULT {value}", column.name),
                None => column.name.to_owned(),
            })
            .collect();
        let columns = columns.join(", ");
        target.execute_batch(&format!(
            "CREATE TEMP TABLE laid_{name} (id BLOB PRIMARY KEY, {columns}) WITHOUT ROWID",
            name = declared.name
        ))?;
    }
    target.execute_batch(
        "CREATE TEMP TABLE laid_register (
           entity BLOB, field_group TEXT, change BLOB, PRIMARY KEY (entity, field_group)
         ) WITHOUT ROWID",
    )?;
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
