//! Households: the dossier, its members, its address, who follows it.

mod address;
mod member;
mod procedures;
mod read;

pub use address::{
    Address, AddressSlot, addresses, current_address, end_address, present, set_address,
    set_address_in,
};
pub(crate) use member::role_of;
pub use member::{
    Former, Member, add_member, end_member, former_members, households_of, in_sight, members,
    set_member_role, set_residence,
};
pub use procedures::{procedures, set_procedures};
pub use read::{
    Household, Summary, all_ids, any, by_id, by_number, followers, recent, summaries, touch_recent,
    visible,
};

use crate::base::meta;
use crate::door::Tx;
use crate::error::Result;
use guichet_domain::id::{EntityId, HouseholdId};
use guichet_domain::number::HouseholdNumber;
use rusqlite::params;

/// Adds a household under the next number of this base's block.
pub fn insert(
    tx: &Tx<'_>,
    origin_ref: Option<&str>,
    observation: Option<&str>,
) -> Result<(HouseholdId, HouseholdNumber)> {
    let number = draw_number(tx)?;
    Ok((
        insert_numbered(tx, number, origin_ref, observation)?,
        number,
    ))
}

/// Draws the next number of this base's block. Numbers are never reused: the block moves in the
/// same transaction, and a number that leads to no household stays unused.
pub fn draw_number(tx: &Tx<'_>) -> Result<HouseholdNumber> {
    let number = meta::integer(tx.connection(), "next_number")?;
    meta::set(tx.connection(), "next_number", &(number + 1).to_string())?;
    Ok(HouseholdNumber(number))
}

/// Adds a household under a number drawn before, that of the request which asked for it.
pub fn insert_numbered(
    tx: &Tx<'_>,
    number: HouseholdNumber,
    origin_ref: Option<&str>,
    observation: Option<&str>,
) -> Result<HouseholdId> {
    let id = HouseholdId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached(
            "INSERT INTO household (id, number, origin_ref, status, observation, created_at)
             VALUES (?1, ?2, ?3, 'active', ?4, ?5)",
        )?
        .execute(params![
            id.uuid(),
            number.0,
            origin_ref,
            observation,
            tx.now_ms()
        ])?;
    Ok(id)
}

/// Archives a household, or takes it back.
pub fn set_archived(tx: &Tx<'_>, id: HouseholdId, archived: bool) -> Result<()> {
    let status = if archived { "archived" } else { "active" };
    tx.connection()
        .prepare_cached("UPDATE household SET status = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), status])?;
    Ok(())
}

/// Changes the observation.
pub fn set_observation(tx: &Tx<'_>, id: HouseholdId, observation: Option<&str>) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE household SET observation = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), observation])?;
    Ok(())
}

/// Says whether the address of a household is protected.
pub fn set_protected(tx: &Tx<'_>, id: HouseholdId, protected: bool) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE household SET protected = ?2 WHERE id = ?1 AND coalesce(protected, 0) <> ?2",
        )?
        .execute(params![id.uuid(), protected])?;
    Ok(())
}

/// Makes an entity follow a household from today on, unless it does already.
pub fn follow(tx: &Tx<'_>, household: HouseholdId, entity: EntityId) -> Result<()> {
    let follows: bool = tx
        .connection()
        .prepare_cached(
            "SELECT 1 FROM follow WHERE household = ?1 AND entity = ?2 AND until IS NULL",
        )?
        .exists(params![household.uuid(), entity.uuid()])?;
    if follows {
        return Ok(());
    }
    tx.connection()
        .prepare_cached(
            "INSERT INTO follow (id, household, entity, since) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            tx.new_id(),
            household.uuid(),
            entity.uuid(),
            tx.today().to_string()
        ])?;
    Ok(())
}

/// Ends an entity's following today.
pub fn unfollow(tx: &Tx<'_>, household: HouseholdId, entity: EntityId) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE follow SET until = ?3
             WHERE household = ?1 AND entity = ?2 AND until IS NULL",
        )?
        .execute(params![
            household.uuid(),
            entity.uuid(),
            tx.today().to_string()
        ])?;
    Ok(())
}
