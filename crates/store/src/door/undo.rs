//! Undo: a new act that writes the inverse values, offered only while nothing moved since.

use super::Tx;
use crate::audit::acts;
use crate::capture::{GONE, Group, PURGED, Table, bind, last_writer, synced_tables, table};
use crate::error::{Result, StoreError};
use crate::receipt;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use uuid::Uuid;

struct Undone {
    id: Uuid,
    declared: &'static Table,
    entity: Uuid,
    field_group: String,
    /// What wrote the register before: absent when nothing did.
    base: Option<Uuid>,
    /// What it wrote; absent also when it took the row away.
    before: Option<String>,
}

/// What has to be done to the row of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inverse {
    BringBack,
    WriteBack,
    TakeAway,
}

impl Undone {
    fn inverse(&self) -> Inverse {
        if self.field_group == GONE {
            Inverse::BringBack
        } else if self.before.is_some() {
            Inverse::WriteBack
        } else {
            Inverse::TakeAway
        }
    }

    /// It made a row, or brought it back.
    fn makes_stand(&self) -> bool {
        let first = self.declared.first_group();
        self.before.is_none() && first.is_some_and(|first| first.name == self.field_group)
    }

    /// What it said of a group that it left out, by leaving it out.
    fn leaving_out(&self, group: &str) -> Self {
        Self {
            id: self.id,
            declared: self.declared,
            entity: self.entity,
            field_group: group.to_owned(),
            base: self.base,
            before: None,
        }
    }

    fn creates_household(&self) -> bool {
        self.declared.name == "household" && self.base.is_none()
    }
}

impl Tx<'_> {
    /// Writes the inverse of an act. Each register that it touched must still name it as its last
    /// writer, acts undone since left aside, so that Ctrl Z goes back one act after the other. A
    /// household it created is archived and keeps its number, its members and whatever else was
    /// created with it; any other row it created is taken away.
    ///
    /// An undo is an act like another: undoing it does again what was undone.
    ///
    /// The caller has checked that the author asks, that the right is still held, and that the
    /// operation is one of those that can be undone.
    ///
    /// # Errors
    /// [`StoreError::NotUndoable`] with the reason; nothing was written.
    pub fn undo(&self, act: Uuid) -> Result<()> {
        let line = match acts::by_id(self, act) {
            Err(StoreError::NotFound(_)) => return Err(refused("undo_unknown")),
            found => found?,
        };
        let connection = self.connection();
        let again: bool = connection
            .prepare_cached("SELECT 1 FROM act WHERE undoes = ?1")?
            .exists([act])?;
        if again {
            return Err(refused("undo_done"));
        }
        let changes = self.changes_of(line.n)?;
        let printed = !receipt::hashes_issued_in(connection, act)?.is_empty();
        if changes.is_empty() || printed {
            return Err(refused("undo_never"));
        }
        for change in &changes {
            if standing(connection, change)? != Some(change.id) {
                return Err(refused(match passed(connection, change)? {
                    true => "undo_passed",
                    false => "undo_moved",
                }));
            }
        }
        self.write_inverses(&changes).map_err(|error| match error {
            // Something done since stands in the way: a row that leans on one to be taken away, a
            // unique value that was given again.
            StoreError::Constraint(_) => refused("undo_moved"),
            other => other,
        })?;
        self.undoes(act);
        self.header.borrow_mut().subject = line.subject;
        Ok(())
    }

    /// Parents before children for rows to bring back, children before parents for rows to take
    /// away; the declaration has parents first.
    fn write_inverses(&self, changes: &[Undone]) -> Result<()> {
        let of = |inverse: Inverse| changes.iter().filter(move |c| c.inverse() == inverse);
        for declared in synced_tables() {
            for change in of(Inverse::BringBack).filter(|c| c.declared.name == declared.name) {
                self.bring_back(change)?;
            }
        }
        for change in of(Inverse::WriteBack) {
            let value = change.before.as_deref().unwrap_or_default();
            let group = group_of(change.declared, &change.field_group)?;
            self.set_group(change.declared, group, change.entity, value)?;
        }
        if changes.iter().any(Undone::creates_household) {
            for change in changes.iter().filter(|c| c.creates_household()) {
                self.connection()
                    .prepare_cached("UPDATE household SET status = 'archived' WHERE id = ?1")?
                    .execute([change.entity])?;
            }
            return Ok(());
        }
        for declared in synced_tables().rev() {
            let sql = format!("DELETE FROM {} WHERE id = ?1", declared.name);
            let mut statement = self.connection().prepare_cached(&sql)?;
            for change in of(Inverse::TakeAway).filter(|c| c.declared.name == declared.name) {
                // Once for the row: its other groups find nothing any more.
                statement.execute([change.entity])?;
            }
        }
        Ok(())
    }

    fn changes_of(&self, act: i64) -> Result<Vec<Undone>> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("changes_to_undo.sql"))?;
        let mut rows = statement.query([act])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            let kind: String = row.get(1)?;
            changes.push(Undone {
                id: row.get(0)?,
                declared: table(&kind).ok_or(refused("undo_unknown"))?,
                entity: row.get(2)?,
                field_group: row.get(3)?,
                base: row.get(4)?,
                before: row.get(5)?,
            });
        }
        let left_out: Vec<Undone> = changes
            .iter()
            .filter(|change| change.makes_stand())
            .flat_map(|made| {
                let written: Vec<&str> = changes
                    .iter()
                    .filter(|change| change.entity == made.entity)
                    .map(|change| change.field_group.as_str())
                    .collect();
                let groups = made.declared.groups.iter().map(|group| group.name);
                let left_out: Vec<&str> = groups.filter(|group| !written.contains(group)).collect();
                left_out
                    .into_iter()
                    .map(move |group| made.leaving_out(group))
            })
            .collect();
        changes.extend(left_out);
        Ok(changes)
    }

    /// Inserts a row that was taken away, with the last value of each of its groups: a row that is
    /// gone keeps their registers.
    fn bring_back(&self, change: &Undone) -> Result<()> {
        let mut columns = vec!["id"];
        let mut values = vec![Value::Blob(change.entity.as_bytes().to_vec())];
        for group in change.declared.groups {
            let value: Option<Option<String>> = self
                .connection()
                .prepare_cached(include_str!("value_of_register.sql"))?
                .query_row(params![change.entity, group.name], |row| row.get(0))
                .optional()?;
            // A group without a register was always left out.
            let value = value.unwrap_or_else(|| Some(group.unsaid()));
            let value = value.ok_or(refused("undo_unknown"))?;
            for (column, bound) in columns_of(group, &value)? {
                columns.push(column);
                values.push(bound);
            }
        }
        let places: Vec<String> = (1..=values.len()).map(|n| format!("?{n}")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            change.declared.name,
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
fn standing(connection: &Connection, asked: &Undone) -> Result<Option<Uuid>> {
    let (entity, group) = (asked.entity, asked.field_group.as_str());
    let mut writer = last_writer(connection, entity, group)?;
    while let Some(change) = writer.filter(|change| *change != asked.id) {
        let undone: Option<Uuid> = connection
            .prepare_cached(include_str!("undone_by.sql"))?
            .query_row(params![change, entity, group, GONE], |row| row.get(0))
            .optional()?;
        let Some(undone) = undone else { break };
        writer = connection
            .prepare_cached(include_str!("former_writer.sql"))?
            .query_row(params![undone, entity, group], |row| row.get(0))
            .optional()?;
        if writer.is_none()
            && let Some(first) = asked.declared.first_group()
        {
            writer = connection
                .prepare_cached(include_str!("stood_up_before.sql"))?
                .query_row(params![undone, first.name], |row| row.get(0))
                .optional()?;
        }
    }
    Ok(writer)
}

/// Whether what last wrote a register was a merge or a split, or the undo of one.
fn passed(connection: &Connection, asked: &Undone) -> Result<bool> {
    let Some(writer) = last_writer(connection, asked.entity, &asked.field_group)? else {
        return Ok(false);
    };
    let mut statement = connection.prepare_cached(include_str!("passed.sql"))?;
    Ok(statement.exists([writer])?)
}

fn refused(reason: &'static str) -> StoreError {
    StoreError::NotUndoable(reason)
}

fn group_of(table: &'static Table, name: &str) -> Result<&'static Group> {
    table.group(name).ok_or(refused("undo_unknown"))
}

fn columns_of(group: &Group, value: &str) -> Result<Vec<(&'static str, Value)>> {
    if value == PURGED {
        return Err(refused("undo_unknown"));
    }
    bind(group, value)
}
