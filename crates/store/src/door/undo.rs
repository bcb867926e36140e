//! Undo: a new act that writes the inverse values, offered only while nothing moved since.

use super::Tx;
use crate::audit::acts;
use crate::capture::{GONE, Group, PURGED, Table, bind, last_writer, table};
use crate::error::{Result, StoreError};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use uuid::Uuid;

struct Undone {
    id: Uuid,
    kind: String,
    entity: Uuid,
    field_group: String,
    value: Option<String>,
    base: Option<Uuid>,
}

impl Tx<'_> {
    /// Writes the inverse of an act. Each register that it touched must still name it as its last
    /// writer, acts undone since left aside: so Ctrl Z goes back one act after the other. A household it created is archived and keeps its number; any other row it created
    /// is taken away.
    ///
    /// The caller has checked that the author asks, that the right is still held, and that the
    /// operation is one of those that can be undone.
    ///
    /// # Errors
    /// [`StoreError::NotUndoable`] with the reason; nothing was written.
    pub fn undo(&self, act: Uuid) -> Result<()> {
        let line = acts::by_id(self, act).map_err(|_| StoreError::NotUndoable("undo_unknown"))?;
        let connection = self.connection();
        let again: bool = connection
            .prepare_cached("SELECT 1 FROM act WHERE undoes = ?1")?
            .exists([act])?;
        if again {
            return Err(StoreError::NotUndoable("undo_done"));
        }
        let changes = self.changes_of(line.n)?;
        if changes.is_empty() {
            return Err(StoreError::NotUndoable("undo_never"));
        }
        for change in &changes {
            let group = match change.field_group.as_str() {
                GONE => declared(&change.kind)?.groups[0].name,
                name => name,
            };
            let stands = standing(connection, change.entity, group)?;
            if stands != Some(change.id) {
                return Err(StoreError::NotUndoable("undo_moved"));
            }
        }
        // Children before parents for rows to take away, parents first for rows to bring back.
        for change in changes.iter().filter(|change| change.field_group == GONE) {
            self.bring_back(change)?;
        }
        let creates_household = changes
            .iter()
            .any(|change| change.kind == "household" && change.base.is_none());
        let mut taken_away: Vec<(&str, Uuid)> = Vec::new();
        for change in changes
            .iter()
            .filter(|change| change.field_group != GONE)
            .rev()
        {
            match change.base {
                Some(base) => self.write_back(change, base)?,
                None if creates_household => {}
                None => taken_away.push((&change.kind, change.entity)),
            }
        }
        taken_away.dedup();
        for (kind, entity) in taken_away {
            let sql = format!("DELETE FROM {} WHERE id = ?1", declared(kind)?.name);
            connection.prepare_cached(&sql)?.execute([entity])?;
        }
        for change in &changes {
            if creates_household && change.kind == "household" {
                connection
                    .prepare_cached("UPDATE household SET status = 'archived' WHERE id = ?1")?
                    .execute([change.entity])?;
            }
        }
        self.undoes(act);
        self.header.borrow_mut().subject = line.subject;
        Ok(())
    }

    fn changes_of(&self, act: i64) -> Result<Vec<Undone>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT id, kind, entity, field_group, value, base FROM change WHERE act = ?1 ORDER BY n",
        )?;
        let rows = statement.query_map([act], |row| {
            Ok(Undone {
                id: row.get(0)?,
                kind: row.get(1)?,
                entity: row.get(2)?,
                field_group: row.get(3)?,
                value: row.get(4)?,
                base: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Sets a group back to what the change `base` wrote.
    fn write_back(&self, change: &Undone, base: Uuid) -> Result<()> {
        let before: Option<(String, Option<String>)> = self
            .connection()
            .prepare_cached("SELECT field_group, value FROM change WHERE id = ?1")?
            .query_row([base], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((_, Some(value))) = before else {
            return Err(StoreError::NotUndoable("undo_unknown"));
        };
        debug_assert!(change.value.is_some());
        let declared = declared(&change.kind)?;
        let group = group_of(declared, &change.field_group)?;
        self.set_group(declared, group, change.entity, &value)
    }

    /// Inserts a row that was taken away, with the last value of each of its groups.
    fn bring_back(&self, change: &Undone) -> Result<()> {
        let declared = declared(&change.kind)?;
        let mut columns = vec!["id"];
        let mut values = vec![Value::Blob(change.entity.as_bytes().to_vec())];
        for group in declared.groups {
            let value: Option<String> = self
                .connection()
                .prepare_cached(
                    "SELECT value FROM change
                     WHERE owner = (SELECT owner FROM change WHERE id = ?1)
                       AND entity = ?2 AND field_group = ?3 ORDER BY n DESC LIMIT 1",
                )?
                .query_row(params![change.id, change.entity, group.name], |row| {
                    row.get(0)
                })
                .optional()?
                .flatten();
            let value = value.ok_or(StoreError::NotUndoable("undo_unknown"))?;
            for (column, bound) in columns_of(group, &value)? {
                columns.push(column);
                values.push(bound);
            }
        }
        let places: Vec<String> = (1..=values.len()).map(|n| format!("?{n}")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            declared.name,
            columns.join(", "),
            places.join(", ")
        );
        self.connection()
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        Ok(())
    }

    fn set_group(&self, declared: &Table, group: &Group, entity: Uuid, value: &str) -> Result<()> {
        let mut sets = Vec::new();
        let mut values = vec![Value::Blob(entity.as_bytes().to_vec())];
        for (column, bound) in columns_of(group, value)? {
            values.push(bound);
            sets.push(format!("{column} = ?{}", values.len()));
        }
        let sql = format!(
            "UPDATE {} SET {} WHERE id = ?1",
            declared.name,
            sets.join(", ")
        );
        self.connection()
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        Ok(())
    }
}

/// The change whose value stands in a register: the last writer, unless that is an undo, which
/// brought back what stood before the act that it undid.
fn standing(connection: &Connection, entity: Uuid, group: &str) -> Result<Option<Uuid>> {
    let mut writer = last_writer(connection, entity, group)?;
    while let Some(change) = writer {
        let undone: Option<Uuid> = connection
            .prepare_cached(
                "SELECT undone.id
                 FROM change written
                 JOIN act undoing ON undoing.n = written.act
                 JOIN act target ON target.id = undoing.undoes
                 JOIN change undone ON undone.act = target.n
                 WHERE written.id = ?1 AND undone.entity = ?2 AND undone.field_group IN (?3, ?4)",
            )?
            .query_row(params![change, entity, group, GONE], |row| row.get(0))
            .optional()?;
        let Some(undone) = undone else { break };
        writer = connection
            .prepare_cached(
                "SELECT former.id
                 FROM change undone
                 JOIN change former ON former.owner = undone.owner AND former.n < undone.n
                 WHERE undone.id = ?1 AND former.entity = ?2 AND former.field_group = ?3
                 ORDER BY former.n DESC LIMIT 1",
            )?
            .query_row(params![undone, entity, group], |row| row.get(0))
            .optional()?;
    }
    Ok(writer)
}

fn declared(kind: &str) -> Result<&'static Table> {
    table(kind).ok_or(StoreError::NotUndoable("undo_unknown"))
}

fn group_of(table: &'static Table, name: &str) -> Result<&'static Group> {
    table
        .group(name)
        .ok_or(StoreError::NotUndoable("undo_unknown"))
}

fn columns_of(group: &Group, value: &str) -> Result<Vec<(&'static str, Value)>> {
    if value == PURGED {
        return Err(StoreError::NotUndoable("undo_unknown"));
    }
    bind(group, value)
}
