//! What is typed in the forms, as facts: the same understanding as where they write at once.

use super::describe::{tell_fields, tell_link, value};
use super::documents::Documents;
use super::input::{ChangeInput, CreationInput};
use super::sight::Eyes;
use crate::commands::household::input::{MemberInput, Understood};
use crate::commands::household::{DocumentInput, KinshipInput};
use crate::error::Result;
use chrono::NaiveDate;
use guichet_domain::date::{Expect, parse_typed_date};
use guichet_domain::field::{FieldError, FieldErrors, code, path};
use guichet_domain::household::check_members;
use guichet_domain::person::MemberRole;
use guichet_domain::request::{
    Change, Description, Fact, PhoneValue, RequestField, Target, changes_between,
};
use guichet_domain::supporting_document::DocumentDates;
use guichet_store::household::{Household, Member};

/// A form being understood.
pub(super) struct Form<'f> {
    pub(super) documents: &'f Documents,
    pub(super) today: NaiveDate,
    pub(super) errors: FieldErrors,
}

impl Form<'_> {
    /// A household to come. What is wrong has the paths of `household.create`.
    pub(super) fn creation(&mut self, input: &CreationInput) -> Description {
        let mut told = Description::default();
        let roles = input.members.iter().map(|member| member.role);
        self.errors.extend(check_members(roles, "members").0);
        let known = self.members(&mut told, &input.members, "members", &[]);
        for (field, address) in [
            (RequestField::Address, &input.address),
            (RequestField::BillingAddress, &input.billing_address),
        ] {
            if let Some(address) = address {
                let path = match field {
                    RequestField::Address => "address",
                    _ => "billing_address",
                };
                self.errors.extend(address.cleaned().check(path).0);
                told.tell(Target::Household, field, &value(address));
            }
        }
        if input.protected {
            told.tell(Target::Household, RequestField::Protected, &value(&true));
        }
        told.tell(
            Target::Household,
            RequestField::Observation,
            &value(&input.observation),
        );
        self.kinships(&mut told, &input.kinships, &known);
        self.documents(&mut told, &input.documents, &known);
        told
    }

    /// A household once changed as typed. Telephones and e-mails left empty in the file of a
    /// protected address were not shown: they stay.
    pub(super) fn change(
        &mut self,
        input: &ChangeInput,
        current: &Description,
        household: &Household,
        members: &[Member],
    ) -> Description {
        let mut told = current.clone();
        for (n, changed) in input.members.iter().enumerate() {
            let at = format!("members.{n}");
            let Some(member) = members.iter().find(|member| member.id == changed.member) else {
                self.wrong(path(&at, "member"), code::REQUEST_PERSON_UNKNOWN);
                continue;
            };
            let reference = member.person.to_string();
            let prefix = path(&at, "person");
            let understood =
                (changed.person).understand(member.role, &prefix, self.today, &mut self.errors);
            let unseen =
                household.protected && understood.phones.is_empty() && understood.emails.is_empty();
            tell_person(&mut told, &reference, &understood, !unseen);
            if let Some(residence) = &changed.residence {
                let residence = residence.understand(&path(&at, "residence"), &mut self.errors);
                let target = Target::person(&reference);
                told.tell(target, RequestField::Residence, &value(&residence));
            }
        }
        if let Some(address) = &input.address {
            self.errors.extend(address.cleaned().check("address").0);
            told.tell(Target::Household, RequestField::Address, &value(address));
        }
        let present: Vec<String> = current
            .members()
            .into_iter()
            .map(|(person, _)| person.to_owned())
            .collect();
        let roles = (current.members().into_iter().map(|(_, role)| role))
            .chain(input.new_members.iter().map(|member| member.role));
        self.errors.extend(check_members(roles, "new_members").0);
        let known = self.members(&mut told, &input.new_members, "new_members", &present);
        self.kinships(&mut told, &input.kinships, &known);
        self.documents(&mut told, &input.documents, &known);
        told
    }

    /// Tells new members; gives every name that the rest of the form may use.
    fn members(
        &mut self,
        told: &mut Description,
        members: &[MemberInput],
        list: &str,
        present: &[String],
    ) -> Vec<String> {
        let mut known = present.to_vec();
        for (n, member) in members.iter().enumerate() {
            let prefix = format!("{list}.{n}");
            let reference = match (&member.existing, &member.reference) {
                (Some(person), _) => person.to_string(),
                (None, Some(reference)) => reference.trim().to_owned(),
                (None, None) => format!("{list}.{n}"),
            };
            // A word that reads as an id would be taken for a person of the base.
            let is_id = member.existing.is_none() && uuid::Uuid::try_parse(&reference).is_ok();
            if reference.is_empty() || is_id || known.contains(&reference) {
                self.wrong(path(&prefix, "ref"), code::REQUEST_TWICE);
                continue;
            }
            let target = Target::person(&reference);
            told.tell(target.clone(), RequestField::Role, &value(&member.role));
            if member.existing.is_none() {
                let at = path(&prefix, "person");
                let understood =
                    (member.person).understand(member.role, &at, self.today, &mut self.errors);
                tell_person(told, &reference, &understood, true);
            } else if member.role != MemberRole::Child {
                self.wrong(path(&prefix, "existing"), code::MEMBER_NOT_A_CHILD);
            }
            if let Some(residence) = member.residence.as_ref() {
                let residence = residence.understand(&path(&prefix, "residence"), &mut self.errors);
                told.tell(target, RequestField::Residence, &value(&residence));
            }
            known.push(reference);
        }
        known
    }

    fn kinships(&mut self, told: &mut Description, links: &[KinshipInput], known: &[String]) {
        for (n, link) in links.iter().enumerate() {
            let prefix = format!("kinships.{n}");
            for (field, person) in [("child", &link.child), ("person", &link.person)] {
                if !known.contains(person) {
                    self.wrong(path(&prefix, field), code::REFERENCE_UNKNOWN);
                }
            }
            if link.child == link.person {
                self.wrong(path(&prefix, "person"), code::REFERENCE_UNKNOWN);
            }
            let fields = link.understand(&prefix, self.today, &mut self.errors);
            tell_link(told, &Target::kinship(&link.child, &link.person), &fields);
        }
    }

    fn documents(&mut self, told: &mut Description, papers: &[DocumentInput], known: &[String]) {
        for (n, paper) in papers.iter().enumerate() {
            let prefix = format!("documents.{n}");
            if paper
                .person
                .as_ref()
                .is_some_and(|person| !known.contains(person))
            {
                self.wrong(path(&prefix, "person"), code::REFERENCE_UNKNOWN);
            }
            let Some(name) = self.documents.name(paper.document_type).map(str::to_owned) else {
                self.wrong(path(&prefix, "document_type"), code::REFERENCE_UNKNOWN);
                continue;
            };
            let presented = self.day(&paper.presented_on, path(&prefix, "presented_on"));
            let dates = DocumentDates {
                presented_on: presented.or(Some(self.today)),
                issued_on: self.day(&paper.issued_on, path(&prefix, "issued_on")),
                valid_until: None,
            };
            let target = Target::Document {
                document_type: name,
                person: paper.person.clone(),
            };
            told.tell(target, RequestField::Document, &value(&dates));
        }
    }

    fn day(&mut self, typed: &Option<String>, path: String) -> Option<NaiveDate> {
        let text = typed
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())?;
        match parse_typed_date(text, Expect::Past, self.today) {
            Ok(day) => Some(day),
            Err(error) => {
                self.errors.push(error.at(path));
                None
            }
        }
    }

    fn wrong(&mut self, path: String, code: &'static str) {
        self.errors.push(FieldError::new(path, code));
    }
}

/// Tells everything that the form of a person says. What it does not ask of her role stays.
fn tell_person(told: &mut Description, reference: &str, person: &Understood, contact: bool) {
    let target = Target::person(reference);
    tell_fields(told, &target, &person.fields);
    let mut civil = person.civil.clone();
    if let Some(Fact::Civil(held)) = told.fact(&target, RequestField::Civil) {
        // A marital status is asked of adults, an INE of children.
        if person.child.is_some() {
            civil.marital_status = held.marital_status;
            civil.marital_since = held.marital_since;
        } else {
            civil.ine = held.ine;
        }
    }
    let mut tell = |field, fact| told.tell(target.clone(), field, &fact);
    tell(RequestField::Civil, value(&civil));
    if contact {
        let phones: Vec<PhoneValue> = (person.phones.iter())
            .map(|(number, label)| PhoneValue {
                number: number.clone(),
                label: label.clone(),
            })
            .collect();
        tell(RequestField::Phones, value(&phones));
        tell(RequestField::Emails, value(&person.emails));
    }
    if let Some(child) = &person.child {
        tell(RequestField::Meal, value(&child.meal));
        tell(RequestField::Vaccination, value(&child.vaccination));
        tell(RequestField::Insurance, value(&child.insurance));
        tell(RequestField::CarePlan, value(&child.care_plan));
    }
}

/// What the form asks for. Of those who are in the household, what she does not see was not in her
/// form: it is left as it is.
pub(super) fn asked_by(
    eyes: &Eyes<'_>,
    current: &Description,
    after: &Description,
) -> Result<Vec<Change>> {
    let mut asked = Vec::new();
    for change in changes_between(current, after) {
        let brought = change
            .target
            .persons()
            .any(|person| current.role(person).is_none());
        if brought || eyes.see(&change)? {
            asked.push(change);
        }
    }
    Ok(asked)
}
