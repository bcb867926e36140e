//! *Adresse protégée*: where a family lives and how it is reached are withheld until somebody asks,
//! and the journal says who did.

use super::{Seen, require_sight};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::HouseholdId;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::door::versions_of;
use guichet_store::household;
use serde::Deserialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// Whose address.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// Protected from now on, or no longer.
    pub protected: bool,
    /// The versions that the screen was filled from.
    #[serde(default)]
    #[ts(type = "Record<string, string>")]
    pub seen: BTreeMap<String, Uuid>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Protects the address of a household, or lifts its protection.
///
/// # Errors
/// `not_found`, `moved`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::HouseholdProtect, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Contact)?;
        let seen = Seen {
            told: &request.seen,
            now: versions_of(tx, found.id.uuid())?,
        };
        seen.unmoved("protected", found.protected != request.protected)?;
        tx.subject("household", found.id.uuid());
        household::set_protected(tx, found.id, request.protected)?;
        Ok(())
    })?;
    Ok(Nothing {})
}
