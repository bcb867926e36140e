//! Reading households, each query with the sight of whoever asks inside it.

use super::member::members;
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::visibility::{Sight, clause};
use guichet_domain::household::{HouseholdStatus, label_of};
use guichet_domain::id::{AgentId, EntityId, HouseholdId};
use guichet_domain::number::HouseholdNumber;
use guichet_domain::person::MemberRole;
use rusqlite::{OptionalExtension, params};

/// A household without its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// Its id.
    pub id: HouseholdId,
    /// The number that the family quotes.
    pub number: HouseholdNumber,
    /// The key it had where it came from.
    pub origin_ref: Option<String>,
    /// Active or archived.
    pub status: HouseholdStatus,
    /// Free words of the agent.
    pub observation: Option<String>,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Its addresses, telephone numbers and e-mail addresses are shown on demand only.
    pub protected: bool,
}

/// What a list shows of a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The household.
    pub household: Household,
    /// "Marchand – Bensaïd".
    pub label: String,
    /// First names of the adults, "Claire, Karim".
    pub adults: Vec<String>,
    /// Children born.
    pub children: usize,
    /// Children to be born.
    pub unborn: usize,
}

const COLUMNS: &str =
    "h.id, h.number, h.origin_ref, h.status, h.observation, h.created_at, coalesce(h.protected, 0)";

fn read_household(row: &rusqlite::Row<'_>) -> rusqlite::Result<Household> {
    let status: String = row.get(3)?;
    Ok(Household {
        id: HouseholdId::from_uuid(row.get(0)?),
        number: HouseholdNumber(row.get(1)?),
        origin_ref: row.get(2)?,
        status: match status.as_str() {
            "archived" => HouseholdStatus::Archived,
            _ => HouseholdStatus::Active,
        },
        observation: row.get(4)?,
        created_at: row.get(5)?,
        protected: row.get(6)?,
    })
}

/// Leaves out what was taken into another household: its rows went there.
const STANDS: &str = "NOT EXISTS (SELECT 1 FROM merge g WHERE g.absorbed = h.id)";

/// One household in sight.
///
/// # Errors
/// [`StoreError::NotFound`], the same whether it does not exist, may not be seen or was taken into
/// another one.
pub fn by_id(reader: &Reader<'_>, id: HouseholdId, sight: &Sight) -> Result<Household> {
    let sql = format!(
        "SELECT {COLUMNS} FROM household h WHERE h.id = ?1 AND {STANDS} AND {}",
        clause("h.id", "?2")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row(params![id.uuid(), sight.parameter()], read_household);
    found.optional()?.ok_or(StoreError::NotFound("household"))
}

/// One household in sight, by its number.
///
/// # Errors
/// As [`by_id`].
pub fn by_number(reader: &Reader<'_>, number: HouseholdNumber, sight: &Sight) -> Result<Household> {
    let sql = format!(
        "SELECT {COLUMNS} FROM household h WHERE h.number = ?1 AND {STANDS} AND {}",
        clause("h.id", "?2")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row(params![number.0, sight.parameter()], read_household);
    found.optional()?.ok_or(StoreError::NotFound("household"))
}

/// The first household that has this key where it comes from. For who brings in a whole town: it
/// takes no sight.
pub fn by_origin(reader: &Reader<'_>, origin_ref: &str) -> Result<Option<HouseholdId>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id FROM household WHERE origin_ref = ?1 ORDER BY number LIMIT 1")?;
    let found = statement.query_row([origin_ref], |row| Ok(HouseholdId::from_uuid(row.get(0)?)));
    Ok(found.optional()?)
}

/// Says whether a household is in sight.
pub fn visible(reader: &Reader<'_>, id: HouseholdId, sight: &Sight) -> Result<bool> {
    match by_id(reader, id, sight) {
        Ok(_) => Ok(true),
        Err(StoreError::NotFound(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Says whether any household is in sight.
pub fn any(reader: &Reader<'_>, sight: &Sight) -> Result<bool> {
    let sql = format!(
        "SELECT 1 FROM household h WHERE {STANDS} AND {} LIMIT 1",
        clause("h.id", "?1")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    Ok(statement.exists([sight.parameter()])?)
}

/// Every household, the first made first.
pub fn all_ids(reader: &Reader<'_>) -> Result<Vec<HouseholdId>> {
    let mut statement = reader.connection().prepare_cached(&format!(
        "SELECT id FROM household h WHERE {STANDS} ORDER BY number"
    ))?;
    let rows = statement.query_map([], |row| Ok(HouseholdId::from_uuid(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Entities that follow a household now.
pub fn followers(reader: &Reader<'_>, id: HouseholdId) -> Result<Vec<EntityId>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT entity FROM follow WHERE household = ?1 AND until IS NULL ORDER BY since, id",
    )?;
    let rows = statement.query_map([id.uuid()], |row| Ok(EntityId::from_uuid(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Summaries of these households, those in sight, in the order asked.
pub fn summaries(reader: &Reader<'_>, ids: &[HouseholdId], sight: &Sight) -> Result<Vec<Summary>> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let household = match by_id(reader, *id, sight) {
            Ok(household) => household,
            Err(StoreError::NotFound(_)) => continue,
            Err(error) => return Err(error),
        };
        let members = members(reader, *id)?;
        let label = label_of(members.iter().map(|member| (member.role, &member.fields)));
        let adults = members
            .iter()
            .filter(|m| matches!(m.role, MemberRole::Guardian | MemberRole::Partner))
            .filter_map(|member| member.fields.first_name.clone())
            .collect();
        let children = members
            .iter()
            .filter(|member| member.role == MemberRole::Child);
        let (unborn, born): (Vec<_>, Vec<_>) =
            children.partition(|member| member.fields.is_unborn());
        found.push(Summary {
            household,
            label,
            adults,
            children: born.len(),
            unborn: unborn.len(),
        });
    }
    Ok(found)
}

/// Notes that an agent opened a household, for the list of recent ones on this post.
pub fn touch_recent(tx: &Tx<'_>, agent: AgentId, household: HouseholdId) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO recent (agent, household, at) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent, household) DO UPDATE SET at = excluded.at",
        )?
        .execute(params![agent.uuid(), household.uuid(), tx.now_ms()])?;
    Ok(())
}

/// Households that an agent opened last on this post and still sees, with when.
pub fn recent(
    reader: &Reader<'_>,
    agent: AgentId,
    sight: &Sight,
    limit: u32,
) -> Result<Vec<(HouseholdId, i64)>> {
    let sql = format!(
        "SELECT household, at FROM recent WHERE agent = ?1 AND {} ORDER BY at DESC LIMIT ?3",
        clause("recent.household", "?2")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![agent.uuid(), sight.parameter(), limit], |row| {
        Ok((HouseholdId::from_uuid(row.get(0)?), row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
