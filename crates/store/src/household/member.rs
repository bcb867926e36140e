//! Who belongs to a household, in which role, since when.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::person;
use crate::sql::{read_word, word};
use crate::visibility::{Sight, clause};
use guichet_domain::id::{HouseholdId, MemberId, PersonId};
use guichet_domain::person::{MemberRole, PersonFields, Residence, ResidenceKind};
use rusqlite::params;

/// A person in a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Id of the link.
    pub id: MemberId,
    /// The person.
    pub person: PersonId,
    /// In which role.
    pub role: MemberRole,
    /// Since when, ISO date.
    pub since: String,
    /// Who it is.
    pub fields: PersonFields,
    /// Where a child lives with respect to this household; none while not told.
    pub residence: Option<Residence>,
}

/// A person who left a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The person.
    pub person: PersonId,
    /// The role she had.
    pub role: MemberRole,
    /// Since when, ISO date.
    pub since: String,
    /// Until when, ISO date.
    pub until: String,
    /// Who it is.
    pub fields: PersonFields,
}

pub(crate) fn role_word(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Guardian => "guardian",
        MemberRole::Partner => "partner",
        MemberRole::Child => "child",
        MemberRole::Contact => "contact",
    }
}

pub(crate) fn role_of(word: &str) -> MemberRole {
    match word {
        "guardian" => MemberRole::Guardian,
        "partner" => MemberRole::Partner,
        "child" => MemberRole::Child,
        // The CHECK of the table leaves only this one.
        _ => MemberRole::Contact,
    }
}

/// The present members, in the order of the file: responsable, conjoint, children from the eldest,
/// contacts.
pub fn members(reader: &Reader<'_>, household: HouseholdId) -> Result<Vec<Member>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("members.sql"))?;
    let rows = statement.query_map([household.uuid()], |row| {
        let role: String = row.get(2)?;
        Ok(Member {
            id: MemberId::from_uuid(row.get(0)?),
            person: PersonId::from_uuid(row.get(1)?),
            role: role_of(&role),
            since: row.get(3)?,
            fields: person::read_fields(row, 4)?,
            residence: read_residence(row, 15)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read_residence(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Option<Residence>> {
    let kind: Option<ResidenceKind> = read_word(row, at)?;
    let (weeks, note) = (read_word(row, at + 1)?, row.get(at + 2)?);
    Ok(kind.map(|kind| Residence { kind, weeks, note }))
}

/// Says where a child lives with respect to the household of a link.
pub fn set_residence(tx: &Tx<'_>, id: MemberId, residence: Option<&Residence>) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE member SET residence = ?2, residence_weeks = ?3, residence_note = ?4
             WHERE id = ?1",
        )?
        .execute(params![
            id.uuid(),
            residence.and_then(|residence| word(residence.kind)),
            residence.and_then(|residence| residence.weeks.and_then(word)),
            residence.and_then(|residence| residence.note.as_ref()),
        ])?;
    Ok(())
}

/// Who left the household, the latest first.
pub fn former_members(reader: &Reader<'_>, household: HouseholdId) -> Result<Vec<Former>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("former.sql"))?;
    let rows = statement.query_map([household.uuid()], |row| {
        let role: String = row.get(1)?;
        Ok(Former {
            person: PersonId::from_uuid(row.get(0)?),
            role: role_of(&role),
            since: row.get(2)?,
            until: row.get(3)?,
            fields: person::read_fields(row, 4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Households that a person belongs to now and that are in sight, with her role there, the oldest
/// link first.
pub fn households_of(
    reader: &Reader<'_>,
    person: PersonId,
    sight: &Sight,
) -> Result<Vec<(HouseholdId, MemberRole)>> {
    let sql = format!(
        "SELECT m.household, m.role FROM member m
         WHERE m.person = ?1 AND m.until IS NULL AND {} ORDER BY m.since, m.id",
        clause("m.household", "?2")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![person.uuid(), sight.parameter()], |row| {
        let role: String = row.get(1)?;
        Ok((HouseholdId::from_uuid(row.get(0)?), role_of(&role)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Says whether a person may be named in the file of `household`: she belongs or belonged to it, or
/// to another one in sight, or to none at all (a relative known only by a link).
pub fn in_sight(
    reader: &Reader<'_>,
    person: PersonId,
    household: HouseholdId,
    sight: &Sight,
) -> Result<bool> {
    let sql = format!(
        "SELECT NOT EXISTS (SELECT 1 FROM member WHERE person = ?1)
             OR EXISTS (SELECT 1 FROM member m WHERE m.person = ?1
                  AND (m.household = ?2 OR {}))",
        clause("m.household", "?3")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let bound = params![person.uuid(), household.uuid(), sight.parameter()];
    Ok(statement.query_row(bound, |row| row.get(0))?)
}

/// Links a person to a household from today on.
pub fn add_member(
    tx: &Tx<'_>,
    household: HouseholdId,
    person: PersonId,
    role: MemberRole,
) -> Result<MemberId> {
    let id = MemberId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached(
            "INSERT INTO member (id, household, person, role, position, since)
             SELECT ?1, ?2, ?3, ?4, count(*), ?5 FROM member WHERE household = ?2",
        )?
        .execute(params![
            id.uuid(),
            household.uuid(),
            person.uuid(),
            role_word(role),
            tx.today().to_string()
        ])?;
    Ok(id)
}

/// Changes the role of a member.
pub fn set_member_role(tx: &Tx<'_>, id: MemberId, role: MemberRole) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE member SET role = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), role_word(role)])?;
    Ok(())
}

/// Ends a link today; the person and the history stay.
///
/// # Errors
/// [`StoreError::NotFound`] when the link does not exist or has ended.
pub fn end_member(tx: &Tx<'_>, id: MemberId) -> Result<()> {
    let ended = tx
        .connection()
        .prepare_cached("UPDATE member SET until = ?2 WHERE id = ?1 AND until IS NULL")?
        .execute(params![id.uuid(), tx.today().to_string()])?;
    if ended == 0 {
        Err(StoreError::NotFound("member"))
    } else {
        Ok(())
    }
}
