//! What must be settled before a merge: it would pull the ground from under somebody's work.

use crate::door::Reader;
use crate::error::Result;
use crate::sql::hex;
use guichet_domain::id::{HouseholdId, PersonId};
use rusqlite::params;
use uuid::Uuid;

/// Why a merge has to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// The two persons are linked to each other, as child and parent: they are not one.
    Kin,
    /// An open request speaks of the person who would be absorbed.
    Request,
    /// What is being typed on this post speaks of the side that would be absorbed.
    Draft,
}

/// What stands in the way of taking one person into another.
pub fn before_persons(
    reader: &Reader<'_>,
    survivor: PersonId,
    absorbed: PersonId,
) -> Result<Vec<Obstacle>> {
    let connection = reader.connection();
    let mut found = Vec::new();
    let kin: bool = connection
        .prepare_cached(
            "SELECT 1 FROM kinship
             WHERE (child = ?1 AND person = ?2) OR (child = ?2 AND person = ?1)",
        )?
        .exists([survivor.uuid(), absorbed.uuid()])?;
    if kin {
        found.push(Obstacle::Kin);
    }
    // A request names persons by their ids, and is kept word for word as it was sent.
    let requests = "SELECT 1 FROM request WHERE status IN ('pending', 'to_complete')
                    AND (instr(body, ?1) > 0 OR instr(body, ?2) > 0)";
    if mentioned(reader, requests, absorbed.uuid())? {
        found.push(Obstacle::Request);
    }
    let drafts = "SELECT 1 FROM draft WHERE instr(body, ?1) > 0 OR instr(body, ?2) > 0";
    if mentioned(reader, drafts, absorbed.uuid())? {
        found.push(Obstacle::Draft);
    }
    Ok(found)
}

fn mentioned(reader: &Reader<'_>, sql: &str, id: Uuid) -> Result<bool> {
    let mut statement = reader.connection().prepare_cached(sql)?;
    Ok(statement.exists(params![id.hyphenated().to_string(), hex(id)])?)
}

/// What stands in the way of taking one household into another. Open requests follow it.
pub fn before_households(reader: &Reader<'_>, absorbed: HouseholdId) -> Result<Vec<Obstacle>> {
    let draft: bool = reader
        .connection()
        .prepare_cached("SELECT 1 FROM draft WHERE household = ?1")?
        .exists([absorbed.uuid()])?;
    Ok(draft.then_some(Obstacle::Draft).into_iter().collect())
}
