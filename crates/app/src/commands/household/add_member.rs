//! Adding a person to a household.

use super::input::MemberInput;
use super::{require_sight, require_volets};
use crate::dispatch::Call;
use crate::error::Result;
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
/// `invalid`, also for a second responsable or conjoint; `not_found`, also for a person that is not
/// in sight; `taken` for who belongs to the household already; `no_right` when something is told in
/// a volet that she may not write.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let role = request.member.role;
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    let member = call.write(Operation::HouseholdAddMember, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        let mut errors = FieldErrors::new();
        let present = household::members(tx, found.id)?;
        let roles = present.iter().map(|member| member.role).chain([role]);
        errors.extend(check_members(roles, "role").0);
        // The form of one member has no list to stand in.
        let understood = request.member.understand("", today, &mut errors);
        errors.into_result()?;
        require_volets(call, tx, found.id, understood.volets())?;
        tx.subject("household", found.id.uuid());
        Ok(understood.join(tx, found.id, &identity)?.0)
    })?;
    Ok(Response { member })
}
