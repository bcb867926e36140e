//! What was taken into another: two persons who are one, two files of one family.
//!
//! A merge is one act. What belonged to the absorbed side passes to the survivor under the ids it
//! had; the absorbed row itself stays as it stood, and a row of `merge` points from it to the
//! survivor. Undoing the merge reverses the changes of that act: ADR 0121.

mod compare;
mod documents;
mod household;
mod obstacle;
mod person;
mod reverse;

pub use compare::{Contested, fingerprint, moves, of_households, of_persons};
pub use household::absorb as absorb_household;
pub(crate) use household::keep_a_guardian;
pub use obstacle::{Obstacle, before_households, before_persons};
pub use person::absorb as absorb_person;
pub use reverse::{Kept, Reversal, Why, reversal, undo};

use crate::capture::rows;
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::fault;
use crate::sql::{read_word, unhex, word};
use guichet_domain::id::{AgentId, HouseholdId, PersonId};
use guichet_domain::number::HouseholdNumber;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What was merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Two files.
    Household,
    /// Two persons.
    Person,
}

/// A merge that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Its id.
    pub id: Uuid,
    /// What was merged.
    pub kind: Kind,
    /// What survives.
    pub survivor: Uuid,
    /// What was taken into it.
    pub absorbed: Uuid,
    /// The act that did it.
    pub act: Uuid,
    /// When, Unix milliseconds.
    pub at: i64,
    /// Who; none for the program.
    pub agent: Option<AgentId>,
}

const COLUMNS: &str = "g.id, g.kind, g.survivor, g.absorbed, g.act, g.merged_at, g.merged_by";

fn read_merge(row: &rusqlite::Row<'_>) -> rusqlite::Result<Merge> {
    let agent: Option<Uuid> = row.get(6)?;
    Ok(Merge {
        id: row.get(0)?,
        // The CHECK of the table leaves only these two.
        kind: read_word(row, 1)?.unwrap_or(Kind::Person),
        survivor: row.get(2)?,
        absorbed: row.get(3)?,
        act: row.get(4)?,
        at: row.get(5)?,
        agent: agent.map(AgentId::from_uuid),
    })
}

/// A merge that stands.
///
/// # Errors
/// [`StoreError::NotFound`], also once it was undone.
pub fn by_id(reader: &Reader<'_>, id: Uuid) -> Result<Merge> {
    let sql = format!("SELECT {COLUMNS} FROM merge g WHERE g.id = ?1");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row([id], read_merge).optional()?;
    found.ok_or(StoreError::NotFound("merge"))
}

/// What was taken into a household, directly or by way of another, and into its present members;
/// the latest first.
pub fn of_household(reader: &Reader<'_>, household: HouseholdId) -> Result<Vec<Merge>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("of_household.sql"))?;
    let rows = statement.query_map([household.uuid()], read_merge)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The merge by which a row was taken into another; none while it stands.
pub fn of_absorbed(reader: &Reader<'_>, absorbed: Uuid) -> Result<Option<Merge>> {
    let sql = format!("SELECT {COLUMNS} FROM merge g WHERE g.absorbed = ?1");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([absorbed], read_merge).optional()?)
}

/// The household that an id leads to now: itself, or the one that survives it.
pub fn standing_household(reader: &Reader<'_>, id: HouseholdId) -> Result<HouseholdId> {
    standing(reader, id.uuid()).map(HouseholdId::from_uuid)
}

/// The person that an id leads to now: herself, or the one that survives her.
pub fn standing_person(reader: &Reader<'_>, id: PersonId) -> Result<PersonId> {
    standing(reader, id.uuid()).map(PersonId::from_uuid)
}

fn standing(reader: &Reader<'_>, id: Uuid) -> Result<Uuid> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("standing.sql"))?;
    let found = statement.query_row([id], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or(id))
}

/// The household that a number leads to, also the number of one that was absorbed. Who may see it
/// is for the caller to ask.
///
/// # Errors
/// [`StoreError::NotFound`] for a number that no household ever had.
pub fn household_of_number(reader: &Reader<'_>, number: HouseholdNumber) -> Result<HouseholdId> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id FROM household WHERE number = ?1")?;
    let found = statement
        .query_row([number.0], |row| row.get(0))
        .optional()?;
    let id = found.ok_or(StoreError::NotFound("household"))?;
    standing_household(reader, HouseholdId::from_uuid(id))
}

/// The number of a household, absorbed or not.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn number_of(reader: &Reader<'_>, id: HouseholdId) -> Result<HouseholdNumber> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT number FROM household WHERE id = ?1")?;
    let found = statement
        .query_row([id.uuid()], |row| row.get(0))
        .optional()?;
    found
        .map(HouseholdNumber)
        .ok_or(StoreError::NotFound("household"))
}

/// Numbers, and keys of origin, of the households taken into this one, directly or by way of
/// another.
pub fn former_numbers(
    reader: &Reader<'_>,
    household: HouseholdId,
) -> Result<Vec<(HouseholdNumber, Option<String>)>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("former_numbers.sql"))?;
    let rows = statement.query_map([household.uuid()], |row| {
        Ok((HouseholdNumber(row.get(0)?), row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Points from the absorbed side to the survivor.
fn record(tx: &Tx<'_>, kind: Kind, survivor: Uuid, absorbed: Uuid) -> Result<Uuid> {
    fault::reach("merge.passed");
    let id = tx.new_id();
    tx.connection()
        .prepare_cached(
            "INSERT INTO merge (id, kind, survivor, absorbed, act, merged_at, merged_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id,
            word(kind),
            survivor,
            absorbed,
            tx.act_id(),
            tx.now_ms(),
            tx.agent()
        ])?;
    Ok(id)
}

/// The row that a change of `merge` speaks of, when it speaks of households: read from its JSON, or
/// that of the change before when the row was taken away.
pub(crate) fn absorbed_in(
    connection: &Connection,
    value: Option<&str>,
    base: Option<Uuid>,
) -> Result<Option<Uuid>> {
    let before: Option<String> = match (value, base) {
        (None, Some(base)) => connection
            .prepare_cached("SELECT value FROM change WHERE id = ?1")?
            .query_row([base], |row| row.get(0))
            .optional()?
            .flatten(),
        _ => None,
    };
    let json: Option<serde_json::Value> = value
        .or(before.as_deref())
        .and_then(|json| serde_json::from_str(json).ok());
    Ok(json
        .as_ref()
        .and_then(|json| json.get("absorbed")?.as_str())
        .and_then(unhex))
}

/// The ids of the rows of a table whose column holds this id, in the order they were made.
fn ids(connection: &Connection, table: &str, column: &str, id: Uuid) -> Result<Vec<Uuid>> {
    let sql = format!("SELECT id FROM {table} WHERE {column} = ?1 ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Passes every row of a table that belongs to one owner to another.
fn pass_all(tx: &Tx<'_>, table: &str, column: &str, from: Uuid, to: Uuid) -> Result<()> {
    for id in ids(tx.connection(), table, column, from)? {
        rows::pass(tx.connection(), rows::declared(table)?, id, to, &[])?;
    }
    Ok(())
}

/// Writes what was chosen of a contested group on the row of the survivor: nothing when its own
/// answer stands.
fn write_chosen(
    tx: &Tx<'_>,
    contested: &Contested,
    chosen: guichet_domain::merge::Choice,
    survivor_row: Uuid,
) -> Result<()> {
    use guichet_domain::merge::{Choice, joined};
    let (Some(survivor), Some(absorbed)) = (&contested.survivor, &contested.absorbed) else {
        return Ok(());
    };
    let value = match chosen {
        Choice::Survivor => return Ok(()),
        Choice::Absorbed => absorbed.clone(),
        Choice::Both => joined(contested.group, survivor, absorbed)
            .ok_or_else(|| StoreError::Damaged("value of a merge".to_owned()))?,
    };
    let table = rows::declared(contested.kind)?;
    let group = table
        .group(contested.group)
        .ok_or(StoreError::NotFound("group"))?;
    rows::write_group(tx.connection(), table, group, survivor_row, &value)
}

/// The place after the last of a household's members, or of a person's telephone numbers and
/// e-mail addresses.
fn next_position(tx: &Tx<'_>, table: &str, column: &str, owner: Uuid) -> Result<Value> {
    let sql = format!("SELECT coalesce(max(position), -1) + 1 FROM {table} WHERE {column} = ?1");
    let mut statement = tx.connection().prepare_cached(&sql)?;
    Ok(Value::Integer(
        statement.query_row([owner], |row| row.get(0))?,
    ))
}
