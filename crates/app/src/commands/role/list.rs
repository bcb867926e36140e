//! Every role with its rights.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::RoleId;
use guichet_domain::rights::Grants;
use guichet_store::role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// A role.
#[derive(Debug, Serialize, TS)]
pub struct RoleRow {
    /// Its id.
    pub id: RoleId,
    /// The key of a role that ships with the product.
    pub key: Option<String>,
    /// Its name.
    pub label: String,
    /// What it allows.
    pub grants: Grants,
    /// No longer offered.
    pub archived: bool,
}

/// Every role, by name.
pub type Response = Vec<RoleRow>;

/// Lists the roles.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    call.base()?.read::<_, AppError>(|reader| {
        let roles = role::all(reader)?;
        Ok(roles
            .into_iter()
            .map(|role| RoleRow {
                id: role.id,
                key: role.key,
                label: role.label,
                grants: role.grants,
                archived: role.archived,
            })
            .collect())
    })
}
