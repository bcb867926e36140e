//! Which entities follow a household, and so have it in sight.

use super::require_sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::{EntityId, HouseholdId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{entity, household};
use serde::Deserialize;
use ts_rs::TS;

/// Which entity, and whether it follows.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The entity.
    pub entity: EntityId,
    /// From today on it follows, or no longer.
    pub follows: bool,
}

/// Nothing to say.
pub type Response = Nothing;

/// Adds or ends a following.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::HouseholdFollow, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        entity::by_id(tx, request.entity)?;
        tx.subject("household", found.id.uuid());
        match request.follows {
            true => household::follow(tx, found.id, request.entity)?,
            false => household::unfollow(tx, found.id, request.entity)?,
        }
        Ok(())
    })?;
    Ok(Nothing {})
}
