//! A new entity.

use super::list::EntityKind;
use crate::commands::role::create::checked_label;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::EntityId;
use guichet_store::entity;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The new entity.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Its name.
    pub label: String,
    /// What it is.
    pub kind: EntityKind,
}

/// The entity exists.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: EntityId,
}

/// Adds an entity.
///
/// # Errors
/// `invalid` when it has no name.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let label = checked_label(&request.label)?;
    let id = call.write(Operation::EntityCreate, |tx| {
        let id = entity::insert(tx, &label, request.kind.word())?;
        tx.subject("entity", id.uuid());
        Ok(id)
    })?;
    Ok(Response { id })
}
