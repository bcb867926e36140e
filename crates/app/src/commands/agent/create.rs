//! A new agent, with a first password that she changes later.

use super::list::RoleHeld;
use crate::commands::base::create::{check_agent, check_password};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::secret::Secret;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::AgentId;
use guichet_domain::name;
use guichet_store::{StoreError, agent, commune};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The new agent.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// What she will type to come in.
    pub login: String,
    /// Her name.
    pub display_name: String,
    /// Her first password.
    pub password: Secret,
    /// Her roles.
    pub roles: Vec<RoleHeld>,
}

/// The agent exists.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: AgentId,
}

/// Adds an agent and her slot.
///
/// # Errors
/// `invalid` with the fields, `taken` for the login.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let login = request.login.trim();
    let (town, exists) = base.read::<_, AppError>(|reader| {
        let town = commune::read(reader)?.fields.name;
        Ok((town, agent::by_login(reader, login)?.is_some()))
    })?;
    let mut errors = FieldErrors::new();
    check_agent(login, &request.display_name, "", &mut errors);
    let names = (login, request.display_name.as_str());
    check_password(
        &request.password,
        names.0,
        names.1,
        &town,
        "password",
        &mut errors,
    );
    errors.into_result()?;
    if exists {
        // Before the slot is written: a slot must not be replaced for a login that is taken.
        return Err(StoreError::Taken("login").into());
    }
    let act = call.act(Operation::AgentCreate)?;
    let held: Vec<_> = request
        .roles
        .iter()
        .map(|held| (held.role, held.entity))
        .collect();
    let display_name = name::clean(&request.display_name);
    let written =
        base.write_with_password::<_, AppError>(&act, login, request.password.expose(), |tx| {
            let id = agent::insert(tx, login, &display_name)?;
            tx.subject("agent", id.uuid());
            agent::set_assignments(tx, id, &held)?;
            Ok(id)
        })?;
    call.touch("agent");
    Ok(Response { id: written.value })
}
