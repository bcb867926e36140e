//! What agents decided: two persons whom they told apart.

use super::suspected::seen;
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::person;
use guichet_domain::id::{AgentId, PersonId};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distinct {
    /// Who decided.
    pub by: AgentId,
    /// When, in Unix milliseconds.
    pub at: i64,
    /// Neither identity changed since: the decision holds.
    pub holds: bool,
}

/// The decision on two persons, in whatever order.
pub fn distinct(reader: &Reader<'_>, one: PersonId, other: PersonId) -> Result<Option<Distinct>> {
    let found: Option<(String, Uuid, i64)> = reader
        .connection()
        .prepare_cached(
            "SELECT seen, decided_by, decided_at FROM distinct_person
             WHERE person = ?1 AND other = ?2",
        )?
        .query_row(params![one.uuid(), other.uuid()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((judged, by, at)) = found else {
        return Ok(None);
    };
    Ok(Some(Distinct {
        by: AgentId::from_uuid(by),
        at,
        holds: judged == now_seen(reader, one, other)?,
    }))
}

/// Tells two persons apart, as they stand now. Told again, the decision is of now.
pub fn set_distinct(tx: &Tx<'_>, one: PersonId, other: PersonId, agent: AgentId) -> Result<()> {
    let seen = now_seen(tx, one, other)?;
    for (person, other) in [(one, other), (other, one)] {
        tx.connection()
            .prepare_cached(
                "INSERT INTO distinct_person (id, person, other, seen, decided_by, decided_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (person, other) DO UPDATE SET seen = excluded.seen,
                   decided_by = excluded.decided_by, decided_at = excluded.decided_at",
            )?
            .execute(params![
                id_of(person, other),
                person.uuid(),
                other.uuid(),
                seen,
                agent.uuid(),
                tx.now_ms(),
            ])?;
    }
    Ok(())
}

/// Takes the decision back.
///
/// # Errors
/// [`StoreError::NotFound`] when nobody told them apart.
pub fn unset_distinct(tx: &Tx<'_>, one: PersonId, other: PersonId) -> Result<()> {
    let gone = tx
        .connection()
        .prepare_cached(
            "DELETE FROM distinct_person
             WHERE (person = ?1 AND other = ?2) OR (person = ?2 AND other = ?1)",
        )?
        .execute(params![one.uuid(), other.uuid()])?;
    match gone {
        0 => Err(StoreError::NotFound("distinct_person")),
        _ => Ok(()),
    }
}

/// Says again of a card that took another in from whom the other one was told apart: by whom and
/// when it was decided, of what they are now. The rows of the card taken in stay on it, so that
/// undoing the merge finds them.
pub(crate) fn carry_distinct(tx: &Tx<'_>, survivor: PersonId, absorbed: PersonId) -> Result<()> {
    let told: Vec<(Uuid, Uuid, i64)> = tx
        .connection()
        .prepare_cached(
            "SELECT d.other, d.decided_by, d.decided_at FROM distinct_person d
             WHERE d.person = ?1 AND d.other <> ?2
               AND NOT EXISTS (SELECT 1 FROM distinct_person own
                               WHERE own.person = ?2 AND own.other = d.other)
             ORDER BY d.id",
        )?
        .query_map([absorbed.uuid(), survivor.uuid()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (other, by, at) in told {
        let other = PersonId::from_uuid(other);
        if !holds(tx, absorbed, other)? {
            continue;
        }
        let seen = now_seen(tx, survivor, other)?;
        for (person, other) in [(survivor, other), (other, survivor)] {
            tx.connection()
                .prepare_cached(
                    "INSERT INTO distinct_person (id, person, other, seen, decided_by, decided_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    id_of(person, other),
                    person.uuid(),
                    other.uuid(),
                    seen,
                    by,
                    at
                ])?;
        }
    }
    Ok(())
}

/// Whether a decision that stands is still of what both persons are.
fn holds(reader: &Reader<'_>, one: PersonId, other: PersonId) -> Result<bool> {
    Ok(distinct(reader, one, other)?.is_some_and(|told| told.holds))
}

fn now_seen(reader: &Reader<'_>, one: PersonId, other: PersonId) -> Result<String> {
    let (mine, theirs) = (person::by_id(reader, one)?, person::by_id(reader, other)?);
    Ok(seen((one, &mine), (other, &theirs)))
}

/// The id of the row: the same on every post, so that two agents who decide apart make one row.
fn id_of(person: PersonId, other: PersonId) -> Uuid {
    let mut hasher = Sha256::new();
    hasher.update(b"guichet-distinct-person-1");
    hasher.update(person.as_bytes());
    hasher.update(other.as_bytes());
    let digest = hasher.finalize();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
