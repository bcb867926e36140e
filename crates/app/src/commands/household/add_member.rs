//! Adding a person to a household.

use super::input::MemberInput;
use super::require_sight;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::FieldErrors;
use guichet_domain::household::check_members;
use guichet_domain::id::{HouseholdId, MemberId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::household;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who joins.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The new member.
    pub member: MemberInput,
}

/// The member is in the file.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Id of the link.
    pub member: MemberId,
}

/// Adds a member.
///
/// # Errors
/// `invalid`, also for a second responsable or conjoint; `not_found`; `no_right` when contact
/// details are told by who may not write them.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let role = request.member.role;
    let contact = call.sight(Verb::Write, Volet::Contact)?;
    let member = call.write(Operation::HouseholdAddMember, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        let mut errors = FieldErrors::new();
        let present = household::members(tx, found.id)?;
        let roles = present.iter().map(|member| member.role).chain([role]);
        errors.extend(check_members(roles, "role").0);
        let understood = request
            .member
            .person
            .understand(role, "person", today, &mut errors);
        errors.into_result()?;
        if understood.tells_contact() && !household::visible(tx, found.id, &contact)? {
            return Err(AppError::new("no_right"));
        }
        tx.subject("household", found.id.uuid());
        let person = understood.insert(tx)?;
        Ok(household::add_member(tx, found.id, person, role)?)
    })?;
    Ok(Response { member })
}
