//! A role of the commune's own.

use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::id::RoleId;
use guichet_domain::rights::Grants;
use guichet_store::role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The new role.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Its name.
    pub label: String,
    /// What it allows.
    pub grants: Grants,
}

/// The role exists.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: RoleId,
}

/// Adds a role.
///
/// # Errors
/// `invalid` when it has no name.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let label = checked_label(&request.label)?;
    let id = call.write(Operation::RoleCreate, |tx| {
        let id = role::insert(tx, None, &label, &request.grants)?;
        tx.subject("role", id.uuid());
        Ok(id)
    })?;
    Ok(Response { id })
}

/// A name that is not empty.
pub(crate) fn checked_label(text: &str) -> Result<String> {
    let label = guichet_domain::name::clean(text);
    let mut errors = FieldErrors::new();
    if label.is_empty() {
        errors.push(FieldError::new("label", code::TEXT_MISSING));
    }
    errors.into_result()?;
    Ok(label)
}
