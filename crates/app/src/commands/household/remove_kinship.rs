//! A link between a child and a person is taken away: it was a mistake.

use super::input::volets_between;
use super::{child_of, require_sight, require_volets};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::kinship::KinshipFields;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{StoreError, household, kinship};
use serde::Deserialize;
use ts_rs::TS;

/// Which link.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The child.
    pub child: PersonId,
    /// The other person.
    pub person: PersonId,
}

/// Nothing to say.
pub type Response = Nothing;

/// Takes a link away, with all it says.
///
/// # Errors
/// `not_found`, the same for a link with a person that is not in sight; `no_right` when it says
/// something in a volet that she may not write.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    call.write(Operation::HouseholdRemoveKinship, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        let child = child_of(tx, found.id, request.child)?;
        let link =
            kinship::between(tx, child, request.person)?.ok_or(StoreError::NotFound("kinship"))?;
        if !household::in_sight(tx, link.person, found.id, &identity)? {
            return Err(StoreError::NotFound("kinship").into());
        }
        let volets = volets_between(&link.fields, &KinshipFields::default());
        require_volets(call, tx, found.id, volets)?;
        tx.subject("household", found.id.uuid());
        Ok(kinship::remove(tx, child, link.person)?)
    })?;
    Ok(Nothing {})
}
