//! Agents: who works here. The password lies in the `keys` file, never here.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::id::{AgentId, AssignmentId, EntityId, RoleId};
use rusqlite::{OptionalExtension, params};

/// An agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// Its id.
    pub id: AgentId,
    /// What is typed to log in; case does not matter.
    pub login: String,
    /// Name shown and printed.
    pub display_name: String,
    /// May come in.
    pub active: bool,
}

/// A role held within an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// The role.
    pub role: RoleId,
    /// The entity.
    pub entity: EntityId,
}

/// The form in which logins are compared, in the base as in the slots: without spaces around and
/// in small letters, those with accents too (SQLite's NOCASE knows A to Z alone).
pub(crate) fn login_form(login: &str) -> String {
    login.trim().to_lowercase()
}

fn read_agent(row: &rusqlite::Row<'_>) -> rusqlite::Result<Agent> {
    Ok(Agent {
        id: AgentId::from_uuid(row.get(0)?),
        login: row.get(1)?,
        display_name: row.get(2)?,
        active: row.get(3)?,
    })
}

/// Every agent, by name.
pub fn all(reader: &Reader<'_>) -> Result<Vec<Agent>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT id, login, display_name, active FROM agent ORDER BY display_name, id",
    )?;
    let rows = statement.query_map([], read_agent)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One agent.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, id: AgentId) -> Result<Agent> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id, login, display_name, active FROM agent WHERE id = ?1")?;
    statement
        .query_row([id.uuid()], read_agent)
        .optional()?
        .ok_or(StoreError::NotFound("agent"))
}

/// The agent of a login, whatever its case.
pub fn by_login(reader: &Reader<'_>, login: &str) -> Result<Option<Agent>> {
    let wanted = login_form(login);
    let agents = all(reader)?;
    Ok(agents
        .into_iter()
        .find(|agent| login_form(&agent.login) == wanted))
}

/// Logins that may come in.
pub(crate) fn active_logins(reader: &Reader<'_>) -> Result<Vec<String>> {
    Ok(all(reader)?
        .into_iter()
        .filter(|agent| agent.active)
        .map(|agent| agent.login)
        .collect())
}

/// The roles of an agent.
pub fn assignments(reader: &Reader<'_>, agent: AgentId) -> Result<Vec<Assignment>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id, role, entity FROM assignment WHERE agent = ?1 ORDER BY id")?;
    let rows = statement.query_map([agent.uuid()], |row| {
        Ok(Assignment {
            id: AssignmentId::from_uuid(row.get(0)?),
            role: RoleId::from_uuid(row.get(1)?),
            entity: EntityId::from_uuid(row.get(2)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds an agent.
///
/// # Errors
/// [`StoreError::Taken`] when the login exists.
pub fn insert(tx: &Tx<'_>, login: &str, display_name: &str) -> Result<AgentId> {
    if by_login(tx, login)?.is_some() {
        return Err(StoreError::Taken("login"));
    }
    let id = AgentId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached(
            "INSERT INTO agent (id, login, display_name, active) VALUES (?1, ?2, ?3, 1)",
        )?
        .execute(params![id.uuid(), login.trim(), display_name])?;
    Ok(id)
}

/// Renames an agent.
pub fn rename(tx: &Tx<'_>, id: AgentId, display_name: &str) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE agent SET display_name = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), display_name])?;
    Ok(())
}

/// Lets an agent in, or no longer.
pub fn set_active(tx: &Tx<'_>, id: AgentId, active: bool) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE agent SET active = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), active])?;
    Ok(())
}

/// Gives an agent exactly these roles; those it keeps keep their id.
pub fn set_assignments(tx: &Tx<'_>, agent: AgentId, wanted: &[(RoleId, EntityId)]) -> Result<()> {
    let held = assignments(tx, agent)?;
    for assignment in &held {
        if !wanted.contains(&(assignment.role, assignment.entity)) {
            tx.connection()
                .prepare_cached("DELETE FROM assignment WHERE id = ?1")?
                .execute([assignment.id.uuid()])?;
        }
    }
    for (role, entity) in wanted {
        if !held
            .iter()
            .any(|has| has.role == *role && has.entity == *entity)
        {
            tx.connection()
                .prepare_cached(
                    "INSERT INTO assignment (id, agent, role, entity) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![
                    tx.new_id(),
                    agent.uuid(),
                    role.uuid(),
                    entity.uuid()
                ])?;
        }
    }
    Ok(())
}
