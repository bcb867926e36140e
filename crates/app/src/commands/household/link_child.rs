//! A child of another household joins this one: one person, two households.

use super::input::{ResidenceInput, UnderstoodMember, Who};
use super::require_sight;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::{HouseholdId, MemberId, PersonId};
use guichet_domain::person::MemberRole;
use guichet_domain::rights::{Verb, Volet};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which child.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file that the child joins.
    pub household: HouseholdId,
    /// The child, a member of another household in sight.
    pub person: PersonId,
    /// Where the child lives with respect to this household.
    #[serde(default)]
    pub residence: Option<ResidenceInput>,
}

/// The child is in the file.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Id of the link.
    pub member: MemberId,
}

/// Links a child of another household to this one.
///
/// # Errors
/// `not_found`, the same for a person that does not exist, is not in sight or is no child; `taken`
/// for who belongs to the household already; `invalid` for the residence.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    let mut errors = FieldErrors::new();
    let residence = request
        .residence
        .map(|residence| residence.understand("residence", &mut errors));
    errors.into_result()?;
    let joining = UnderstoodMember {
        role: MemberRole::Child,
        who: Who::Known(request.person),
        residence,
    };
    let member = call.write(Operation::HouseholdLinkChild, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        tx.subject("household", found.id.uuid());
        Ok(joining.join(tx, found.id, &identity)?.0)
    })?;
    Ok(Response { member })
}
