//! Adding a person to a household, with what she is to its children: one act, taken back whole.

use super::input::{KinshipInput, MemberInput, Named, UnderstoodKinship};
use super::{require_sight, require_volets};
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::household::check_members;
use guichet_domain::id::{HouseholdId, MemberId};
use guichet_domain::person::MemberRole;
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
    /// What she is to the children of the file or, for a child, what its persons are to it. She is
    /// named by her `ref`, the others by their ids.
    #[serde(default)]
    #[ts(as = "Option<Vec<KinshipInput>>", optional)]
    pub kinships: Vec<KinshipInput>,
}

/// The member is in the file.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Id of the link.
    pub member: MemberId,
}

/// The new member in the links of the form.
const HER: Named = Named::Member(0);

/// Adds a member.
///
/// # Errors
/// `invalid`, also for a second responsable or conjoint, or a link that is not hers; `not_found`,
/// also for a person that is not in sight; `taken` for who belongs to the household already;
/// `no_right` when something is told in a volet that she may not write. Nothing was written then.
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
        let links = UnderstoodKinship::all(
            &request.kinships,
            |word| request.named(word),
            |named| match named {
                Named::Member(_) => Some(role == MemberRole::Child),
                Named::Person(id) => present
                    .iter()
                    .find(|member| member.person == id)
                    .map(|member| member.role == MemberRole::Child),
            },
            today,
            &mut errors,
        );
        for (n, _) in (links.iter().enumerate()).filter(|(_, link)| !link.concerns(HER)) {
            let at = format!("kinships.{n}.person");
            errors.push(FieldError::new(at, code::REFERENCE_UNKNOWN));
        }
        errors.into_result()?;
        tx.subject("household", found.id.uuid());
        let (member, person) = understood.join(tx, found.id, &identity)?;
        let mut volets = understood.volets();
        for link in &links {
            let whom = |named| match named {
                Named::Member(_) => Some(person),
                Named::Person(id) => Some(id),
            };
            volets.extend(link.set(tx, found.id, whom, &identity)?);
        }
        require_volets(call, tx, found.id, volets)?;
        Ok(member)
    })?;
    Ok(Response { member })
}

impl Request {
    /// Whom a word of the form names: the new member, or a person that the base knows.
    fn named(&self, word: &str) -> Option<Named> {
        let known = self.member.existing.map(|known| known.to_string());
        if self.member.reference.as_deref() == Some(word) || known.as_deref() == Some(word) {
            return Some(HER);
        }
        word.parse().ok().map(Named::Person)
    }
}
