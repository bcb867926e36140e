//! Undoing a merge, at any time: each change of its act is reversed, what was edited since is kept,
//! and what cannot be given back is said.

use super::Merge;
use crate::audit::acts;
use crate::capture::{GONE, Group, PURGED, Table, bind, last_writer, rows};
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::fault;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Why something is not as it was before the merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Edited since on the survivor: it stays there as it is now.
    Stays,
    /// It goes back, and what was edited since goes with it.
    GoesEdited,
    /// A file added since to a document that goes back: it goes with its document.
    Follows,
    /// Taken away since: it is not brought back.
    TakenAway,
    /// Its former value was taken away by a purge.
    Purged,
}

/// Something that the undo cannot give back as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The table.
    pub kind: &'static str,
    /// The field group; the first one for a whole row.
    pub group: &'static str,
    /// The row.
    pub entity: Uuid,
    /// Whom the row belonged to when it was merged.
    pub owner: Uuid,
    /// Why.
    pub why: Why,
}

/// What undoing a merge does.
#[derive(Debug, Clone)]
pub struct Reversal {
    /// What cannot be given back as it was.
    pub kept: Vec<Kept>,
    /// How many rows of each table were added to the survivor since: they stay there.
    pub added: BTreeMap<&'static str, u32>,
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    BringBack(&'static Table, Uuid, Vec<(&'static str, Value)>),
    WriteBack(&'static Table, &'static Group, Uuid, String),
    PassBack(&'static Table, Uuid, Uuid, Vec<(&'static str, Value)>),
    Remove(&'static Table, Uuid),
}

/// A change of the act.
struct Line {
    id: Uuid,
    owner: Uuid,
    group: String,
    value: Option<String>,
    before: Option<String>,
}

/// What the act did to one row.
struct Touched {
    table: &'static Table,
    entity: Uuid,
    /// Whom it was taken from.
    left: Option<Uuid>,
    lines: Vec<Line>,
}

/// Works out what undoing a merge does, without doing it.
///
/// # Errors
/// [`StoreError::NotUndoable`] with `merge_undo_order` while a later merge that touched the same
/// rows stands: it has to be undone first; with `merge_undo_unknown` when the journal no longer
/// tells what the merge did.
pub fn reversal(reader: &Reader<'_>, merge: &Merge) -> Result<Reversal> {
    let act = match acts::by_id(reader, merge.act) {
        Err(StoreError::NotFound(_)) => {
            return Err(StoreError::NotUndoable("merge_undo_unknown"));
        }
        found => found?.n,
    };
    let later: bool = reader
        .connection()
        .prepare_cached(include_str!("later.sql"))?
        .exists(params![act, merge.survivor])?;
    if later {
        return Err(StoreError::NotUndoable("merge_undo_order"));
    }
    let mut reversal = Reversal {
        kept: vec![],
        added: BTreeMap::new(),
        steps: vec![],
    };
    for touched in touched(reader, act)? {
        reversal.reverse(reader, &touched)?;
    }
    reversal.carry_files(reader, merge.survivor)?;
    reversal.count_added(reader, act, merge.survivor)?;
    Ok(reversal)
}

fn touched(reader: &Reader<'_>, act: i64) -> Result<Vec<Touched>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("changes.sql"))?;
    let mut found = statement.query([act])?;
    let mut all: Vec<Touched> = Vec::new();
    while let Some(row) = found.next()? {
        let kind: String = row.get(1)?;
        let entity: Uuid = row.get(2)?;
        let line = Line {
            id: row.get(0)?,
            owner: row.get(3)?,
            group: row.get(4)?,
            value: row.get(5)?,
            before: row.get(6)?,
        };
        if all.last().is_none_or(|last| last.entity != entity) {
            all.push(Touched {
                table: rows::declared(&kind)?,
                entity,
                left: None,
                lines: vec![],
            });
        }
        if let Some(last) = all.last_mut() {
            match line.group == GONE {
                true => last.left = Some(line.owner),
                false => last.lines.push(line),
            }
        }
    }
    for row in &mut all {
        row.tell_what_was_left_out();
    }
    Ok(all)
}

impl Touched {
    /// A row that passed on wrote its groups anew, but those that it never wrote: it said nothing
    /// there, before and after.
    fn tell_what_was_left_out(&mut self) {
        let Some(passed) = self.left.and(self.lines.first()) else {
            return;
        };
        let (id, owner) = (passed.id, passed.owner);
        for group in self.table.groups {
            if self.lines.iter().all(|line| line.group != group.name) {
                self.lines.push(Line {
                    id,
                    owner,
                    group: group.name.to_owned(),
                    value: Some(group.unsaid()),
                    before: Some(group.unsaid()),
                });
            }
        }
    }
}

/// What stands in a register, against what the merge wrote there.
enum Now {
    /// What the merge wrote.
    Unmoved,
    /// Something else.
    Edited(String),
    /// The row is gone.
    Gone,
}

fn now(reader: &Reader<'_>, row: &Touched, group: &Group, line: &Line) -> Result<Now> {
    let connection = reader.connection();
    let Some(value) = rows::read_group(connection, row.table, group, row.entity)? else {
        return Ok(Now::Gone);
    };
    let unmoved = last_writer(connection, row.entity, group.name)? == Some(line.id);
    Ok(match unmoved || line.value.as_ref() == Some(&value) {
        true => Now::Unmoved,
        false => Now::Edited(value),
    })
}

impl Reversal {
    fn reverse(&mut self, reader: &Reader<'_>, row: &Touched) -> Result<()> {
        if row.table.name == "merge" {
            self.steps.push(Step::Remove(row.table, row.entity));
            return Ok(());
        }
        match row.left {
            Some(_) if row.lines.is_empty() => self.bring_back(reader, row),
            Some(left) => self.pass_back(reader, row, left),
            None => self.write_back(reader, row),
        }
    }

    fn keep(&mut self, row: &Touched, group: &'static str, why: Why) {
        let owner = row.left.or(row.lines.first().map(|line| line.owner));
        self.kept.push(Kept {
            kind: row.table.name,
            group,
            entity: row.entity,
            owner: owner.unwrap_or(row.entity),
            why,
        });
    }

    /// A row that the merge took away: the registers of a row that is gone keep its values.
    fn bring_back(&mut self, reader: &Reader<'_>, row: &Touched) -> Result<()> {
        let mut columns = Vec::new();
        for group in row.table.groups {
            let value: Option<Option<String>> = reader
                .connection()
                .prepare_cached(include_str!("value_of_register.sql"))?
                .query_row(params![row.entity, group.name], |found| found.get(0))
                .optional()?;
            // A group without a register was always left out.
            match value.unwrap_or_else(|| Some(group.unsaid())) {
                Some(value) if value != PURGED => columns.extend(bind(group, &value)?),
                _ => {
                    self.keep(row, group.name, Why::Purged);
                    return Ok(());
                }
            }
        }
        self.steps
            .push(Step::BringBack(row.table, row.entity, columns));
        Ok(())
    }

    fn write_back(&mut self, reader: &Reader<'_>, row: &Touched) -> Result<()> {
        for line in &row.lines {
            let group = group_of(row.table, &line.group)?;
            match (now(reader, row, group, line)?, &line.before) {
                (Now::Unmoved, Some(before)) if before != PURGED => {
                    let step = Step::WriteBack(row.table, group, row.entity, before.clone());
                    self.steps.push(step);
                }
                (Now::Unmoved, _) => self.keep(row, group.name, Why::Purged),
                (Now::Edited(_), _) => self.keep(row, group.name, Why::Stays),
                (Now::Gone, _) => self.keep(row, group.name, Why::TakenAway),
            }
        }
        Ok(())
    }

    /// A row that passed to the survivor goes back to where it was, with what was edited since.
    fn pass_back(&mut self, reader: &Reader<'_>, row: &Touched, left: Uuid) -> Result<()> {
        let mut columns = Vec::new();
        for line in &row.lines {
            let group = group_of(row.table, &line.group)?;
            let value = match (now(reader, row, group, line)?, &line.before) {
                (Now::Gone, _) => {
                    self.keep(row, group.name, Why::TakenAway);
                    return Ok(());
                }
                (Now::Unmoved, Some(before)) if before != PURGED => before.clone(),
                (Now::Unmoved, _) => {
                    // Nothing tells what it was: it goes as it is.
                    self.keep(row, group.name, Why::Purged);
                    continue;
                }
                (Now::Edited(value), _) => {
                    self.keep(row, group.name, Why::GoesEdited);
                    value
                }
            };
            columns.extend(bind(group, &value)?);
        }
        self.steps
            .push(Step::PassBack(row.table, row.entity, left, columns));
        Ok(())
    }

    /// A file added since to a document that goes back goes with it: it is nothing without.
    fn carry_files(&mut self, reader: &Reader<'_>, survivor: Uuid) -> Result<()> {
        let table = rows::declared("attachment")?;
        let passing: BTreeMap<Uuid, Uuid> = self
            .steps
            .iter()
            .filter_map(|step| match step {
                Step::PassBack(_, entity, owner, _) => Some((*entity, *owner)),
                _ => None,
            })
            .collect();
        for (document, owner) in &passing {
            let files: Vec<Uuid> = reader
                .connection()
                .prepare_cached(
                    "SELECT id FROM attachment WHERE supporting_document = ?1 AND household = ?2",
                )?
                .query_map([document, &survivor], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for file in files.into_iter().filter(|file| !passing.contains_key(file)) {
                self.kept.push(Kept {
                    kind: table.name,
                    group: "link",
                    entity: file,
                    owner: *owner,
                    why: Why::Follows,
                });
                self.steps.push(Step::PassBack(table, file, *owner, vec![]));
            }
        }
        Ok(())
    }

    fn count_added(&mut self, reader: &Reader<'_>, act: i64, survivor: Uuid) -> Result<()> {
        let mut statement = reader
            .connection()
            .prepare_cached(include_str!("added.sql"))?;
        let found = statement.query_map(params![act, survivor], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Uuid>(1)?))
        })?;
        let carried = |entity: Uuid| {
            self.kept
                .iter()
                .any(|kept| kept.entity == entity && kept.why == Why::Follows)
        };
        for row in found {
            let (kind, entity) = row?;
            let table = rows::declared(&kind)?;
            let stands = rows::read_row(reader.connection(), table, entity)?.is_some();
            if stands && !carried(entity) {
                *self.added.entry(table.name).or_default() += 1;
            }
        }
        Ok(())
    }

    /// Does it.
    pub fn apply(&self, tx: &Tx<'_>) -> Result<()> {
        let connection = tx.connection();
        connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        for step in &self.steps {
            match step {
                Step::BringBack(table, entity, columns) => {
                    rows::insert(connection, table, *entity, columns.clone())?;
                }
                Step::WriteBack(table, group, entity, value) => {
                    rows::write_group(connection, table, group, *entity, value)?;
                }
                Step::PassBack(table, entity, owner, columns) => {
                    rows::pass(connection, table, *entity, *owner, columns)?;
                }
                Step::Remove(table, entity) => rows::remove(connection, table, *entity)?,
            }
        }
        fault::reach("merge.reversed");
        Ok(())
    }
}

fn group_of(table: &'static Table, name: &str) -> Result<&'static Group> {
    table.group(name).ok_or(StoreError::NotFound("group"))
}
