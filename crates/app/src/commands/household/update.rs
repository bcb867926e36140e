//! The observation of a file.

use super::{Seen, require_sight};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::HouseholdId;
use guichet_domain::name;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::door::versions_of;
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
        let seen = Seen {
            told: &request.seen,
            now: versions_of(tx, found.id.uuid())?,
        };
        tx.subject("household", found.id.uuid());
        seen.unmoved("observation", found.observation != observation)?;
        household::set_observation(tx, found.id, observation.as_deref())?;
        Ok(())
    })?;
    Ok(Nothing {})
}
