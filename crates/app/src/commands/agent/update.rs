//! An agent's name, roles, and whether she may come in.

use super::list::RoleHeld;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::AgentId;
use guichet_domain::name;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Tx, agent, role};
use serde::Deserialize;
use ts_rs::TS;

/// What the agent becomes.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The agent.
    pub id: AgentId,
    /// Her name.
    pub display_name: String,
    /// May come in.
    pub active: bool,
    /// Her roles.
    pub roles: Vec<RoleHeld>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes an agent; the rights of running sessions follow at once.
///
/// # Errors
/// `invalid`, `not_found`, `last_administrator` when nobody could manage agents any more.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let mut errors = FieldErrors::new();
    errors.extend(name::check("display_name", &request.display_name, true));
    errors.into_result()?;
    let act = call.act(Operation::AgentUpdate)?;
    let held: Vec<_> = request
        .roles
        .iter()
        .map(|held| (held.role, held.entity))
        .collect();
    base.write_and_settle::<_, AppError>(&act, |tx| {
        agent::by_id(tx, request.id)?;
        tx.subject("agent", request.id.uuid());
        agent::rename(tx, request.id, &name::clean(&request.display_name))?;
        agent::set_active(tx, request.id, request.active)?;
        agent::set_assignments(tx, request.id, &held)?;
        keep_an_administrator(tx)
    })?;
    call.host.refresh_rights(base)?;
    call.touch("agent");
    Ok(Nothing {})
}

/// Somebody must be able to manage agents, or the base could never be given to anybody again.
pub(crate) fn keep_an_administrator(tx: &Tx<'_>) -> Result<()> {
    for found in agent::all(tx)?.into_iter().filter(|agent| agent.active) {
        for held in agent::assignments(tx, found.id)? {
            let role = role::by_id(tx, held.role)?;
            if !role.archived && role.grants.allows(Verb::Write, Volet::Agents).is_some() {
                return Ok(());
            }
        }
    }
    Err(AppError::new("last_administrator"))
}
