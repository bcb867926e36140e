//! Splitting a household: one act ends the places of who goes, and begins them in a new file.
//!
//! Nothing says of a household that it was split but the act that did it, whose line names the
//! file it made: ADR 0129. Undoing it reverses the changes of that act, as for a merge.

mod make;
mod reverse;

pub use make::{Plan, separate};
pub use reverse::{reversal, undo};

use crate::door::Reader;
use crate::error::{Result, StoreError};
use crate::sql::hex;
use guichet_domain::id::{
    AgentId, AttachmentId, HouseholdId, PersonId, RequestId, SupportingDocumentId,
};
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

/// The name of the act in the journal.
pub const OPERATION: &str = "household.split";

/// A split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The act that did it; what undoing names.
    pub act: Uuid,
    /// The file that was split.
    pub kept: HouseholdId,
    /// The file it made.
    pub made: HouseholdId,
    /// When, Unix milliseconds.
    pub at: i64,
    /// Who.
    pub agent: Option<AgentId>,
    /// When it was undone, Unix milliseconds; none while it stands.
    pub undone_at: Option<i64>,
    n: i64,
}

/// The line of an act; none when it does not say which file it made.
fn read_split(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<Split>> {
    let (kept, made): (Option<Uuid>, Option<String>) = (row.get(2)?, row.get(3)?);
    let made = made.and_then(|made| Uuid::try_parse(&made).ok());
    let agent: Option<Uuid> = row.get(5)?;
    let (act, n, at, undone_at) = (row.get(0)?, row.get(1)?, row.get(4)?, row.get(6)?);
    Ok(kept.zip(made).map(|(kept, made)| Split {
        act,
        kept: HouseholdId::from_uuid(kept),
        made: HouseholdId::from_uuid(made),
        at,
        agent: agent.map(AgentId::from_uuid),
        undone_at,
        n,
    }))
}

/// The splits of a household, and the one that made it, undone or not; the latest first.
pub fn of_household(reader: &Reader<'_>, household: HouseholdId) -> Result<Vec<Split>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("of_household.sql"))?;
    let rows = statement.query_map([household.uuid()], read_split)?;
    let found: Vec<Option<Split>> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// A split that stands.
///
/// # Errors
/// [`StoreError::NotFound`], also once it was undone.
pub fn by_act(reader: &Reader<'_>, act: Uuid) -> Result<Split> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("by_act.sql"))?;
    let found = statement.query_row([act], read_split).optional()?.flatten();
    found
        .filter(|split| split.undone_at.is_none())
        .ok_or(StoreError::NotFound("split"))
}

/// The open requests on a household, each with those of these persons whom it names.
pub fn open_requests(
    reader: &Reader<'_>,
    household: HouseholdId,
    persons: &[PersonId],
) -> Result<Vec<(RequestId, Vec<PersonId>)>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT id, body FROM request
         WHERE household = ?1 AND status IN ('pending', 'to_complete') ORDER BY id",
    )?;
    let rows = statement.query_map([household.uuid()], |row| {
        let body: String = row.get(1)?;
        let id: Uuid = row.get(0)?;
        let names = |person: &&PersonId| {
            body.contains(&person.to_string()) || body.contains(&hex(person.uuid()))
        };
        Ok((
            RequestId::from_uuid(id),
            persons.iter().filter(names).copied().collect(),
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The files of a document that a copy of it takes along.
pub fn files_of(reader: &Reader<'_>, document: SupportingDocumentId) -> Result<Vec<AttachmentId>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT id FROM attachment
         WHERE supporting_document = ?1 AND NOT removed AND purged_at IS NULL
         ORDER BY position, id",
    )?;
    let rows = statement.query_map([document.uuid()], |row| {
        row.get(0).map(AttachmentId::from_uuid)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a household was when its split was looked at: another value once anything of it moved.
pub fn fingerprint(reader: &Reader<'_>, household: HouseholdId) -> Result<String> {
    let last: i64 = reader
        .connection()
        .prepare_cached("SELECT coalesce(max(n), 0) FROM change WHERE owner = ?1")?
        .query_row(params![household.uuid()], |row| row.get(0))?;
    let waiting = open_requests(reader, household, &[])?;
    let waiting: Vec<String> = waiting.iter().map(|(id, _)| id.to_string()).collect();
    Ok(format!("{last}:{}", waiting.join(",")))
}
