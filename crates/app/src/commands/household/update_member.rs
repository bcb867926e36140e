//! Changing a member: identity, and how to reach her.

use super::input::{PersonInput, ResidenceInput};
use super::require_sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::{HouseholdId, MemberId};
use guichet_domain::person::MemberRole;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{StoreError, household, person};
use serde::Deserialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// What the member becomes.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The member.
    pub member: MemberId,
    /// Every field of the form.
    pub person: PersonInput,
    /// Where the child lives with respect to this household; none leaves it as it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub residence: Option<ResidenceInput>,
    /// Another role; none leaves it as it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub role: Option<MemberRole>,
    /// The versions that the form was filled from.
    #[serde(default)]
    #[ts(type = "Record<string, string>")]
    pub seen: BTreeMap<String, Uuid>,
}

/// Nothing to say.
pub type Response = Nothing;

/// The groups of a person, for comparing versions.
const GROUPS: [&str; 3] = ["name", "sex", "birth"];

/// Changes a member. Without the right on contact details they stay as they are.
///
/// # Errors
/// `invalid`, `not_found`, `moved` when somebody changed the same group meanwhile.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let contact = call.sight(Verb::Write, Volet::Contact)?;
    call.write(Operation::HouseholdUpdateMember, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        let members = household::members(tx, found.id)?;
        let member = members
            .iter()
            .find(|member| member.id == request.member)
            .ok_or(StoreError::NotFound("member"))?;
        let mut errors = FieldErrors::new();
        let understood = request
            .person
            .understand(member.role, "person", today, &mut errors);
        errors.into_result()?;
        let fields = understood.fields;
        for group in GROUPS {
            if let Some(seen) = request.seen.get(group)
                && moves(&member.fields, &fields, group)
            {
                tx.expect_unmoved(member.person.uuid(), group, *seen)?;
            }
        }
        tx.subject("household", found.id.uuid());
        person::update(tx, member.person, &fields)?;
        if household::visible(tx, found.id, &contact)? {
            person::set_phones(tx, member.person, &understood.phones)?;
            person::set_emails(tx, member.person, &understood.emails)?;
        }
        Ok::<_, AppError>(())
    })?;
    Ok(Nothing {})
}

/// Whether the form moves a group: who changes nothing there overwrites nobody.
fn moves(
    before: &guichet_domain::person::PersonFields,
    after: &guichet_domain::person::PersonFields,
    group: &str,
) -> bool {
    match group {
        "sex" => before.sex != after.sex,
        "birth" => before.birth != after.birth,
        _ => {
            before.usage_name != after.usage_name
                || before.birth_name != after.birth_name
                || before.first_name != after.first_name
                || before.other_first_names != after.other_first_names
        }
    }
}
