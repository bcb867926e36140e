//! Every agent with her roles.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{AgentId, EntityId, RoleId};
use guichet_store::{Reader, agent};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// A role held within an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoleHeld {
    /// The role.
    pub role: RoleId,
    /// The entity.
    pub entity: EntityId,
}

/// An agent on the screen of agents.
#[derive(Debug, Serialize, TS)]
pub struct AgentRow {
    /// Its id.
    pub id: AgentId,
    /// What she types to come in.
    pub login: String,
    /// Her name.
    pub display_name: String,
    /// May come in.
    pub active: bool,
    /// Has a password; without one an administrator gives her one.
    pub has_password: bool,
    /// Her roles.
    pub roles: Vec<RoleHeld>,
}

/// Every agent, by name.
pub type Response = Vec<AgentRow>;

/// Lists the agents.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let base = call.base()?;
    let mut rows = base.read(rows)?;
    for row in &mut rows {
        row.has_password = base.has_password(&row.login)?;
    }
    Ok(rows)
}

fn rows(reader: &Reader<'_>) -> Result<Vec<AgentRow>> {
    let mut rows = Vec::new();
    for found in agent::all(reader).map_err(AppError::from)? {
        let held = agent::assignments(reader, found.id)?;
        rows.push(AgentRow {
            id: found.id,
            login: found.login,
            display_name: found.display_name,
            active: found.active,
            has_password: false,
            roles: held
                .into_iter()
                .map(|held| RoleHeld {
                    role: held.role,
                    entity: held.entity,
                })
                .collect(),
        });
    }
    Ok(rows)
}
