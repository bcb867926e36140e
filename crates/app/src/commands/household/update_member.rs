//! Changing a member: identity, and how to reach her.

use super::input::{ChildDetails, PersonInput, ResidenceInput, Understood};
use super::{Seen, may_write, require_sight};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::FieldErrors;
use guichet_domain::household::check_members;
use guichet_domain::id::{HouseholdId, MemberId, PersonId};
use guichet_domain::person::{MemberRole, Residence};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::door::versions_of;
use guichet_store::{
    Sight, StoreError, Tx, care_plan, document_type, household, person, supporting_document,
};
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

/// Changes a member. What she may not write stays as it is; so do the telephone numbers and e-mail
/// addresses of a protected family, unless she was shown them.
///
/// # Errors
/// `invalid`, also for a second responsable or conjoint; `not_found`; `moved` when somebody changed
/// the same group meanwhile.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    call.write(Operation::HouseholdUpdateMember, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        let members = household::members(tx, found.id)?;
        let member = members
            .iter()
            .find(|member| member.id == request.member)
            .ok_or(StoreError::NotFound("member"))?;
        let role = request.role.unwrap_or(member.role);
        let mut errors = FieldErrors::new();
        let typed = request
            .person
            .understand(role, "person", today, &mut errors);
        let residence = request
            .residence
            .as_ref()
            .filter(|_| role == MemberRole::Child);
        let residence = residence.map(|residence| residence.understand("residence", &mut errors));
        let roles = roles_with(&members, member.id, role);
        errors.extend(check_members(roles.iter().map(|(_, role)| *role), "role").0);
        errors.into_result()?;
        tx.subject("household", found.id.uuid());
        let mut now = versions_of(tx, member.person.uuid())?;
        now.extend(versions_of(tx, member.id.uuid())?);
        now.extend(person::contact_versions(tx, member.person)?);
        if let Some((plan, _)) = care_plan::of_child(tx, member.person)? {
            now.extend(versions_of(tx, plan)?.remove_entry("care_plan"));
        }
        let seen = Seen {
            told: &request.seen,
            now,
        };
        let change = Change {
            call,
            tx,
            household: found,
            member,
            seen,
        };
        change.identity(&typed)?;
        if member.fields.is_unborn() && !typed.fields.is_unborn() {
            reopen_identity(tx, member.person)?;
        }
        change.place(&roles, residence.as_ref())?;
        change.contact(&typed)?;
        if let Some(child) = &typed.child {
            change.child(child)?;
        }
        Ok::<_, AppError>(())
    })?;
    Ok(Nothing {})
}

/// The birth of a child changes the papers that prove who it is: they are asked again in each of
/// its households.
fn reopen_identity(tx: &Tx<'_>, child: PersonId) -> Result<(), StoreError> {
    let paper = match document_type::by_key(tx, FAMILY_BOOK) {
        Ok(found) => found.id,
        Err(StoreError::NotFound(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    for (household, _) in household::households_of(tx, child, &Sight::Commune)? {
        supporting_document::retire(tx, household, paper, None, None)?;
    }
    Ok(())
}

/// Key of the type « Livret de famille ».
const FAMILY_BOOK: &str = "livret_famille";

/// The role of every member once one of them has another. Who becomes responsable changes places
/// with the one who was.
fn roles_with(
    members: &[household::Member],
    changed: MemberId,
    role: MemberRole,
) -> Vec<(MemberId, MemberRole)> {
    let former = members
        .iter()
        .find(|member| member.id == changed)
        .map(|m| m.role);
    members
        .iter()
        .map(|member| {
            let held = match (member.role, role) {
                _ if member.id == changed => role,
                (MemberRole::Guardian, MemberRole::Guardian) => match former {
                    Some(MemberRole::Guardian) | None => member.role,
                    Some(MemberRole::Contact) => MemberRole::Contact,
                    Some(MemberRole::Partner | MemberRole::Child) => MemberRole::Partner,
                },
                (other, _) => other,
            };
            (member.id, held)
        })
        .collect()
}

/// One change of one member, in parts: each under its volet.
struct Change<'c> {
    call: &'c Call<'c>,
    tx: &'c Tx<'c>,
    household: household::Household,
    member: &'c household::Member,
    seen: Seen<'c>,
}

impl Change<'_> {
    fn may_write(&self, volet: Volet) -> Result<bool> {
        may_write(self.call, self.tx, self.household.id, volet)
    }

    fn identity(&self, typed: &Understood) -> Result<()> {
        let (before, after) = (&self.member.fields, &typed.fields);
        let renamed = (
            &before.usage_name,
            &before.birth_name,
            &before.first_name,
            &before.other_first_names,
        ) != (
            &after.usage_name,
            &after.birth_name,
            &after.first_name,
            &after.other_first_names,
        );
        self.seen.unmoved("name", renamed)?;
        self.seen.unmoved("sex", before.sex != after.sex)?;
        self.seen.unmoved("birth", before.birth != after.birth)?;
        person::update(self.tx, self.member.person, after)?;
        let before = person::details(self.tx, self.member.person)?.civil;
        let mut after = typed.civil.clone();
        match typed.child {
            // What is asked of the others alone stays as it is.
            Some(_) => {
                after.marital_status = before.marital_status;
                after.marital_since = before.marital_since;
            }
            None => after.ine = before.ine.clone(),
        }
        let married = (before.marital_status, before.marital_since)
            != (after.marital_status, after.marital_since);
        self.seen
            .unmoved("nationality", before.nationality != after.nationality)?;
        self.seen.unmoved("marital", married)?;
        self.seen.unmoved("ine", before.ine != after.ine)?;
        if before != after {
            person::set_civil(self.tx, self.member.person, &after)?;
        }
        Ok(())
    }

    fn place(&self, roles: &[(MemberId, MemberRole)], residence: Option<&Residence>) -> Result<()> {
        for (member, role) in roles {
            if *member == self.member.id {
                self.seen.unmoved("role", self.member.role != *role)?;
            }
            household::set_member_role(self.tx, *member, *role)?;
        }
        if residence.is_some() {
            let moved = residence != self.member.residence.as_ref();
            self.seen.unmoved("residence", moved)?;
            household::set_residence(self.tx, self.member.id, residence)?;
        }
        Ok(())
    }

    fn contact(&self, typed: &Understood) -> Result<()> {
        let shown = |list: &str| !self.household.protected || self.seen.told.contains_key(list);
        if !self.may_write(Volet::Contact)? {
            return Ok(());
        }
        let person = self.member.person;
        if shown("phones") {
            let held = person::phones(self.tx, person)?;
            let held: Vec<_> = held
                .into_iter()
                .map(|line| (line.number, line.label))
                .collect();
            self.seen.unmoved("phones", held != typed.phones)?;
            person::set_phones(self.tx, person, &typed.phones)?;
        }
        if shown("emails") {
            let held = person::emails(self.tx, person)?;
            let held: Vec<_> = held.into_iter().map(|email| email.address).collect();
            self.seen.unmoved("emails", held != typed.emails)?;
            person::set_emails(self.tx, person, &typed.emails)?;
        }
        Ok(())
    }

    fn child(&self, typed: &ChildDetails) -> Result<()> {
        let person = self.member.person;
        let held = person::details(self.tx, person)?;
        if self.may_write(Volet::Diet)? {
            self.seen.unmoved("meal", held.meal != typed.meal)?;
            person::set_meal(self.tx, person, typed.meal)?;
        }
        if self.may_write(Volet::Documents)? {
            self.seen
                .unmoved("vaccination", held.vaccination != typed.vaccination)?;
            self.seen
                .unmoved("insurance", held.insurance != typed.insurance)?;
            person::set_vaccination(self.tx, person, typed.vaccination)?;
            person::set_insurance(self.tx, person, typed.insurance.as_ref())?;
        }
        if self.may_write(Volet::CarePlan)? {
            let plan = care_plan::of_child(self.tx, person)?.map(|(_, plan)| plan);
            self.seen.unmoved("care_plan", plan != typed.care_plan)?;
            care_plan::set(self.tx, person, typed.care_plan.as_ref())?;
        }
        Ok(())
    }
}
