//! The observation of a file.

use super::require_sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::HouseholdId;
use guichet_domain::name;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::household;
use serde::Deserialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// The new words.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// Free words of the agent; none takes them away.
    pub observation: Option<String>,
    /// Whether the address is protected; none leaves it as it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub protected: Option<bool>,
    /// The versions that the form was filled from.
    #[serde(default)]
    #[ts(type = "Record<string, string>")]
    pub seen: BTreeMap<String, Uuid>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes the observation.
///
/// # Errors
/// `not_found`, `moved`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let observation = name::clean_optional(request.observation.as_deref());
    call.write(Operation::HouseholdUpdate, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        if let Some(seen) = request.seen.get("observation") {
            tx.expect_unmoved(found.id.uuid(), "observation", *seen)?;
        }
        tx.subject("household", found.id.uuid());
        Ok(household::set_observation(
            tx,
            found.id,
            observation.as_deref(),
        )?)
    })?;
    Ok(Nothing {})
}
