//! A member leaves the household: the link ends today, the person and the history stay.

use super::require_sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::{HouseholdId, MemberId};
use guichet_domain::person::MemberRole;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{StoreError, household};
use serde::Deserialize;
use ts_rs::TS;

/// Who leaves.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The member.
    pub member: MemberId,
}

/// Nothing to say.
pub type Response = Nothing;

/// Ends a link.
///
/// # Errors
/// `not_found`; `household_needs_guardian` for the responsable.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::HouseholdRemoveMember, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        let members = household::members(tx, found.id)?;
        let member = members
            .iter()
            .find(|member| member.id == request.member)
            .ok_or(StoreError::NotFound("member"))?;
        if member.role == MemberRole::Guardian {
            return Err(AppError::new("household_needs_guardian"));
        }
        tx.subject("household", found.id.uuid());
        Ok(household::end_member(tx, member.id)?)
    })?;
    Ok(Nothing {})
}
