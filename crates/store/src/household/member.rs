//! Who belongs to a household, in which role, since when.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::person;
use guichet_domain::id::{HouseholdId, MemberId, PersonId};
use guichet_domain::person::{MemberRole, PersonFields};
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
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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
