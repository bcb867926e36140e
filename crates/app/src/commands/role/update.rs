//! What a role allows.

use super::create::checked_label;
use crate::commands::Nothing;
use crate::commands::agent::update::keep_an_administrator;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::RoleId;
use guichet_domain::rights::Grants;
use guichet_store::role;
use serde::Deserialize;
use ts_rs::TS;

/// What the role becomes.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The role.
    pub id: RoleId,
    /// Its name.
    pub label: String,
    /// What it allows.
    pub grants: Grants,
    /// No longer offered.
    pub archived: bool,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes a role; the rights of running sessions follow at once.
///
/// # Errors
/// `invalid`, `not_found`, `last_administrator`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let label = checked_label(&request.label)?;
    call.write(Operation::RoleUpdate, |tx| {
        let mut role = role::by_id(tx, request.id)?;
        tx.subject("role", request.id.uuid());
        role.label = label;
        role.grants = request.grants;
        role.archived = request.archived;
        role::update(tx, &role)?;
        keep_an_administrator(tx)
    })?;
    call.host.refresh_rights(call.base()?)?;
    Ok(Nothing {})
}
