//! From what the triggers saw to the changes of the act: one per register, the last value wins.

use super::GONE;
use super::declaration::table;
use super::rows;
use super::writer::{last_writer, table_of};
use crate::error::{Result, StoreError};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One change of one register, not yet written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) kind: String,
    pub(crate) entity: Uuid,
    pub(crate) owner: Uuid,
    pub(crate) field_group: String,
    /// JSON of the group; `None` when the row was taken away.
    pub(crate) value: Option<String>,
    /// The change that wrote the register before, as the author saw it.
    pub(crate) base: Option<Uuid>,
}

/// What happened to one row during the act.
#[derive(Default)]
struct RowStory {
    owner: Uuid,
    /// Of a row that moves: whom it belonged to when the act began.
    left: Option<Uuid>,
    created: bool,
    gone: bool,
    groups: BTreeMap<String, String>,
}

/// What a new row writes of the groups in which nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsaid {
    /// Nothing: their absence says it.
    LeftOut,
    /// All of them, as a step of migration does: its change ids are the same on every post, whatever
    /// the version that took the step.
    Written,
}

/// Reads the pending lines in order and folds them. A value that ends as it began, and a row
/// created and taken away within the act, leave nothing. A row that moves leaves its end at the
/// former owner and its groups at the new one, so that the history of each tells it. A group that
/// was never written and says nothing is left out, but the first one of its table, which tells that
/// the row stands.
pub(crate) fn fold(connection: &Connection, unsaid: Unsaid) -> Result<Vec<Change>> {
    let mut order: Vec<(String, Uuid)> = Vec::new();
    let mut stories: BTreeMap<(String, Uuid), RowStory> = BTreeMap::new();
    let mut statement = connection.prepare_cached(
        "SELECT kind, entity, owner, field_group, value, created FROM pending_change ORDER BY n",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key: (String, Uuid) = (row.get(0)?, row.get(1)?);
        let entity = key.1;
        let story = stories.entry(key.clone()).or_insert_with(|| {
            order.push(key);
            RowStory::default()
        });
        let owner: Uuid = row.get(2)?;
        let known = story.gone || !story.groups.is_empty();
        if known && !story.created && story.owner != owner {
            if !rows::is_moving(connection, entity)? {
                // An UPDATE is refused by its trigger; this was a REPLACE.
                return Err(StoreError::WriteRefused(
                    "door: an owner never changes".to_owned(),
                ));
            }
            story.left.get_or_insert(story.owner);
        }
        story.owner = owner;
        let field_group: String = row.get(3)?;
        if field_group == GONE {
            if story.created {
                *story = RowStory::default();
            } else {
                story.gone = true;
                story.groups.clear();
            }
            continue;
        }
        let created: bool = row.get(5)?;
        if created && !story.gone && story.groups.is_empty() {
            story.created = true;
        }
        story.gone = false;
        story.groups.insert(field_group, row.get(4)?);
    }
    let mut changes = Vec::new();
    for key in order {
        let Some(story) = stories.remove(&key) else {
            continue;
        };
        let (kind, entity) = key;
        fold_row(connection, kind, entity, (story, unsaid), &mut changes)?;
    }
    Ok(changes)
}

fn fold_row(
    connection: &Connection,
    kind: String,
    entity: Uuid,
    (story, unsaid): (RowStory, Unsaid),
    changes: &mut Vec<Change>,
) -> Result<()> {
    let Some(declared) = table(&kind) else {
        return Err(StoreError::WriteRefused("door: undeclared kind".to_owned()));
    };
    let owner = story.owner;
    let left = story.left.filter(|left| story.gone || *left != owner);
    if story.gone || left.is_some() {
        changes.push(Change {
            kind: kind.clone(),
            entity,
            owner: left.unwrap_or(owner),
            field_group: GONE.to_owned(),
            value: None,
            base: last_writer(connection, entity, declared.groups[0].name)?,
        });
    }
    if story.gone {
        return Ok(());
    }
    let ever = !story.created || table_of(connection, entity)?.is_some();
    // In the declared order, so that a replay meets the groups of a new row together.
    for (rank, group) in declared.groups.iter().enumerate() {
        let Some(value) = story.groups.get(group.name) else {
            continue;
        };
        let (base, known) = match ever {
            true => (
                last_writer(connection, entity, group.name)?,
                was_written(connection, entity, group.name)?,
            ),
            false => (None, false),
        };
        let fresh = story.created || left.is_some();
        let silent = match known {
            true => !fresh && Some(value) == value_of(connection, base)?.as_ref(),
            false => {
                let always = rank == 0 || (fresh && unsaid == Unsaid::Written);
                !always && *value == group.unsaid()
            }
        };
        if silent {
            continue;
        }
        changes.push(Change {
            kind: kind.clone(),
            entity,
            owner,
            field_group: group.name.to_owned(),
            value: Some(value.clone()),
            base,
        });
    }
    Ok(())
}

/// Whether a register was ever written: a group left out has none.
fn was_written(connection: &Connection, entity: Uuid, field_group: &str) -> Result<bool> {
    let mut statement = connection
        .prepare_cached("SELECT 1 FROM register WHERE entity = ?1 AND field_group = ?2")?;
    Ok(statement.exists(params![entity, field_group])?)
}

fn value_of(connection: &Connection, change: Option<Uuid>) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT value FROM change WHERE id = ?1")?;
    Ok(statement
        .query_row([change], |row| row.get(0))
        .optional()?
        .flatten())
}

/// Empties the TEMP tables at the end of an act.
pub(crate) fn forget_pending(connection: &Connection) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM pending_change")?
        .execute([])?;
    connection
        .prepare_cached("DELETE FROM moving_row")?
        .execute([])?;
    connection
        .prepare_cached("DELETE FROM current_act")?
        .execute([])?;
    Ok(())
}
