//! Undoing a merge, or a split, at any time: each change of its act is reversed, what was edited
//! since is kept, and what cannot be given back is said.

use super::Merge;
use crate::attachment;
use crate::audit::acts;
use crate::capture::{GONE, Group, PURGED, Table, bind, last_writer, rows};
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::fault;
use guichet_domain::id::AttachmentId;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Why something is not as it was before the merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Edited since on the survivor, or on the file that a split made: it stays there as it is now.
    Stays,
    /// It goes back, and what was edited since goes with it.
    GoesEdited,
    /// A file added since to a document that goes back: it goes with its document.
    Follows,
    /// Taken away since: it is not brought back.
    TakenAway,
    /// A place in the file that a split made, edited since: it goes with that file.
    Dropped,
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

/// What undoing a merge or a split does.
#[derive(Debug, Clone)]
pub struct Reversal {
    /// What cannot be given back as it was.
    pub kept: Vec<Kept>,
    /// How many rows of each table were added since to the survivor, or to the file that a split
    /// made: they stay there.
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
    /// Nothing had written it before.
    new: bool,
}

/// What the act did to one row.
struct Touched {
    table: &'static Table,
    entity: Uuid,
    /// Whom it was taken from.
    left: Option<Uuid>,
    lines: Vec<Line>,
}

impl Touched {
    /// Whether the act made it: a group of a later version may be new on a row that is not.
    fn is_new(&self) -> bool {
        let first = self.table.groups[0].name;
        self.lines
            .iter()
            .any(|line| line.group == first && line.new)
    }
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
    if Reversal::is_covered(reader, act, merge.survivor)? {
        return Err(StoreError::NotUndoable("merge_undo_order"));
    }
    Reversal::of_act(reader, act, merge.survivor)
}

/// Does what [`reversal`] worked out, as the undo of the act that merged: what stood before it
/// stands again, and can be undone in its turn.
pub fn undo(tx: &Tx<'_>, merge: &Merge, reversal: &Reversal) -> Result<()> {
    tx.undoes(merge.act);
    reversal.apply(tx)
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
            new: row.get(7)?,
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
    /// A row that was made, or passed on, wrote its groups but those in which it said nothing.
    fn tell_what_was_left_out(&mut self) {
        let Some(first) = self
            .lines
            .first()
            .filter(|_| self.left.is_some() || self.is_new())
        else {
            return;
        };
        let (id, owner, new) = (first.id, first.owner, first.new);
        for group in self.table.groups {
            if self.lines.iter().all(|line| line.group != group.name) {
                self.lines.push(Line {
                    id,
                    owner,
                    group: group.name.to_owned(),
                    value: Some(group.unsaid()),
                    before: Some(group.unsaid()),
                    new,
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
    /// Whether a later merge that stands touched the same rows as this act, or took in `holder`.
    pub(crate) fn is_covered(reader: &Reader<'_>, act: i64, holder: Uuid) -> Result<bool> {
        let mut statement = reader
            .connection()
            .prepare_cached(include_str!("later.sql"))?;
        Ok(statement.exists(params![act, holder])?)
    }

    /// Reverses an act, of which `holder` holds what it moved: the survivor of a merge, the file
    /// that a split made.
    pub(crate) fn of_act(reader: &Reader<'_>, act: i64, holder: Uuid) -> Result<Self> {
        let mut reversal = Self {
            kept: vec![],
            added: BTreeMap::new(),
            steps: vec![],
        };
        for touched in touched(reader, act)? {
            reversal.reverse(reader, &touched)?;
        }
        reversal.carry_files(reader, holder)?;
        reversal.leave_used(reader)?;
        reversal.count_added(reader, act, holder)?;
        Ok(reversal)
    }

    fn reverse(&mut self, reader: &Reader<'_>, row: &Touched) -> Result<()> {
        if row.table.name == "merge" {
            self.steps.push(Step::Remove(row.table, row.entity));
            return Ok(());
        }
        match row.left {
            Some(_) if row.lines.is_empty() => self.bring_back(reader, row),
            Some(left) => self.pass_back(reader, row, left),
            None if row.is_new() => self.take_away(reader, row),
            None => self.write_back(reader, row),
        }
    }

    /// A row that the act made. A file keeps its number for ever, hence who follows it too: it is
    /// set aside. Any other row goes, unless somebody edited it since.
    fn take_away(&mut self, reader: &Reader<'_>, row: &Touched) -> Result<()> {
        match row.table.name {
            "household" => {
                let group = group_of(row.table, "status")?;
                let archived = r#"{"status":"archived"}"#.to_owned();
                self.steps
                    .push(Step::WriteBack(row.table, group, row.entity, archived));
                return Ok(());
            }
            "follow" => return Ok(()),
            _ => {}
        }
        let mut edited = None;
        for line in &row.lines {
            let group = group_of(row.table, &line.group)?;
            match now(reader, row, group, line)? {
                Now::Gone => return Ok(()),
                Now::Unmoved => {}
                Now::Edited(_) => edited = Some(group.name),
            }
        }
        match edited {
            // Whoever is in a file is so by her place: with the file she leaves it.
            Some(group) if row.table.name == "member" => self.keep(row, group, Why::Dropped),
            Some(group) => {
                self.keep(row, group, Why::Stays);
                return Ok(());
            }
            None => {}
        }
        self.steps.push(Step::Remove(row.table, row.entity));
        Ok(())
    }

    /// A document that the act made stays with its files when somebody edited it since, or added a
    /// file to it.
    fn leave_used(&mut self, reader: &Reader<'_>) -> Result<()> {
        let of = |kind: &str, steps: &[Step]| -> BTreeSet<Uuid> {
            let removed = steps.iter().filter_map(|step| match step {
                Step::Remove(table, entity) if table.name == kind => Some(*entity),
                _ => None,
            });
            removed.collect()
        };
        let files = of("attachment", &self.steps);
        let mut gone = of("supporting_document", &self.steps);
        for document in gone.clone() {
            let theirs: Vec<(Uuid, Uuid)> = reader
                .connection()
                .prepare_cached(
                    "SELECT id, household FROM attachment WHERE supporting_document = ?1",
                )?
                .query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let Some((_, owner)) = theirs.iter().find(|(file, _)| !files.contains(file)) else {
                continue;
            };
            gone.remove(&document);
            self.kept.push(Kept {
                kind: rows::declared("supporting_document")?.name,
                group: "link",
                entity: document,
                owner: *owner,
                why: Why::Stays,
            });
        }
        let mut stays = BTreeSet::new();
        for file in files {
            let document = attachment::document_of(reader, AttachmentId::from_uuid(file))?;
            if document.is_some_and(|document| !gone.contains(&document.uuid())) {
                stays.insert(file);
            }
        }
        self.steps.retain(|step| match step {
            Step::Remove(table, entity) if table.name == "supporting_document" => {
                gone.contains(entity)
            }
            Step::Remove(_, entity) => !stays.contains(entity),
            _ => true,
        });
        Ok(())
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
    pub(crate) fn apply(&self, tx: &Tx<'_>) -> Result<()> {
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
