//! An entity's name, kind, and whether it is still offered.

use super::list::EntityKind;
use crate::commands::Nothing;
use crate::commands::role::create::checked_label;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::EntityId;
use guichet_store::entity;
use serde::Deserialize;
use ts_rs::TS;

/// What the entity becomes.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The entity.
    pub id: EntityId,
    /// Its name.
    pub label: String,
    /// What it is.
    pub kind: EntityKind,
    /// No longer offered.
    pub archived: bool,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes an entity.
///
/// # Errors
/// `invalid`, `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let label = checked_label(&request.label)?;
    call.write(Operation::EntityUpdate, |tx| {
        let mut found = entity::by_id(tx, request.id)?;
        tx.subject("entity", request.id.uuid());
        found.label = label;
        found.kind = request.kind.word().to_owned();
        found.archived = request.archived;
        entity::update(tx, &found)?;
        Ok(())
    })?;
    Ok(Nothing {})
}
