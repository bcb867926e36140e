//! What is typed in the forms, as facts: the same understanding as where they write at once.

use super::describe::{tell_fields, tell_link, value};
use super::documents::Documents;
use super::input::{AnswerInput, ChangeInput};
use super::sight::Eyes;
use crate::commands::household::input::{MemberInput, Understood};
use crate::commands::household::{
    CreationInput, DocumentInput, KinshipInput, PersonInput, ResidenceInput,
};
use crate::error::Result;
use chrono::NaiveDate;
use guichet_domain::address::AddressFields;
use guichet_domain::date::{Expect, parse_typed_date};
use guichet_domain::field::{FieldError, FieldErrors, code, path};
use guichet_domain::household::check_members;
use guichet_domain::person::MemberRole;
use guichet_domain::procedure::Procedure;
use guichet_domain::request::{
    Change, Description, Fact, PhoneValue, RequestField, Target, changes_between,
};
use guichet_domain::supporting_document::DocumentDates;
use guichet_store::household::{Household, Member};

/// The form of somebody who is there already.
struct Typed<'t> {
    reference: &'t str,
    role: MemberRole,
    person: &'t PersonInput,
    residence: Option<&'t ResidenceInput>,
    /// The address of the household is protected.
    protected: bool,
}

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
        self.address(&mut told, RequestField::Address, &input.address);
        self.address(
            &mut told,
            RequestField::BillingAddress,
            &input.billing_address,
        );
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

    /// A household once changed as typed.
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
            let typed = Typed {
                reference: &member.person.to_string(),
                role: member.role,
                person: &changed.person,
                residence: changed.residence.as_ref(),
                protected: household.protected,
            };
            self.member(&mut told, &at, &typed);
        }
        self.address(&mut told, RequestField::Address, &input.address);
        tell_procedures(&mut told, &input.procedures);
        self.around(
            &mut told,
            current,
            &input.new_members,
            &input.kinships,
            &input.documents,
        );
        told
    }

    /// What a request asks for once the family answered: what it tells takes the place of what was
    /// asked (`asked`), the rest stays.
    pub(super) fn answer(
        &mut self,
        input: &AnswerInput,
        asked: &Description,
        protected: bool,
    ) -> Description {
        let mut told = asked.clone();
        for (n, answered) in input.members.iter().enumerate() {
            let at = format!("members.{n}");
            let Some(role) = asked.role(&answered.reference) else {
                self.wrong(path(&at, "ref"), code::REQUEST_PERSON_UNKNOWN);
                continue;
            };
            let typed = Typed {
                reference: &answered.reference,
                role,
                person: &answered.person,
                residence: answered.residence.as_ref(),
                protected,
            };
            self.member(&mut told, &at, &typed);
        }
        self.address(&mut told, RequestField::Address, &input.address);
        self.address(
            &mut told,
            RequestField::BillingAddress,
            &input.billing_address,
        );
        tell_procedures(&mut told, &input.procedures);
        self.around(
            &mut told,
            asked,
            &input.new_members,
            &input.kinships,
            &input.documents,
        );
        told
    }

    /// A member as her form now says.
    fn member(&mut self, told: &mut Description, at: &str, typed: &Typed<'_>) {
        let understood = (typed.person).understand(
            typed.role,
            &path(at, "person"),
            self.today,
            &mut self.errors,
        );
        tell_person(told, typed.reference, &understood, typed.protected);
        if let Some(residence) = typed.residence {
            let residence = residence.understand(&path(at, "residence"), &mut self.errors);
            let target = Target::person(typed.reference);
            told.tell(target, RequestField::Residence, &value(&residence));
        }
    }

    /// Where the household lives, or where its bills go; none leaves it as it is.
    fn address(
        &mut self,
        told: &mut Description,
        field: RequestField,
        address: &Option<AddressFields>,
    ) {
        let path = match field {
            RequestField::BillingAddress => "billing_address",
            _ => "address",
        };
        if let Some(address) = address {
            self.errors.extend(address.cleaned().check(path).0);
            told.tell(Target::Household, field, &value(address));
        }
    }

    /// What comes besides the forms of those who are there already: persons, links, documents.
    fn around(
        &mut self,
        told: &mut Description,
        before: &Description,
        new_members: &[MemberInput],
        kinships: &[KinshipInput],
        documents: &[DocumentInput],
    ) {
        let present: Vec<String> = before
            .members()
            .into_iter()
            .map(|(person, _)| person.to_owned())
            .collect();
        let roles = (before.members().into_iter().map(|(_, role)| role))
            .chain(new_members.iter().map(|member| member.role));
        self.errors.extend(check_members(roles, "new_members").0);
        let known = self.members(told, new_members, "new_members", &present);
        self.kinships(told, kinships, &known);
        self.documents(told, documents, &known);
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
                tell_person(told, &reference, &understood, false);
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
            if paper.adult.is_some() {
                // A request tells a document of one person.
                self.wrong(path(&prefix, "adult"), code::DOCUMENT_WRONG_SUBJECT);
            }
            let Some(name) = self.documents.name(paper.document_type).map(str::to_owned) else {
                self.wrong(path(&prefix, "document_type"), code::REFERENCE_UNKNOWN);
                continue;
            };
            let presented = self.day(&paper.presented_on, path(&prefix, "presented_on"));
            let mut dates = DocumentDates {
                presented_on: presented.or(Some(self.today)),
                issued_on: self.day(&paper.issued_on, path(&prefix, "issued_on")),
                valid_until: None,
            };
            let target = Target::Document {
                document_type: name,
                person: paper.person.clone(),
            };
            // The form does not ask until when: what was known of the same paper stays.
            if let Some(Fact::Document(held)) = told.fact(&target, RequestField::Document)
                && (held.presented_on, held.issued_on) == (dates.presented_on, dates.issued_on)
            {
                dates = held;
            }
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

/// Tells what the family comes for, when the form says it.
fn tell_procedures(told: &mut Description, procedures: &Option<Vec<Procedure>>) {
    if let Some(procedures) = procedures {
        told.tell(
            Target::Household,
            RequestField::Procedures,
            &value(procedures),
        );
    }
}

/// Tells everything that the form of a person says. What it does not ask of her role stays, and so
/// do telephones or e-mails left empty where they were not shown (`withheld`).
fn tell_person(told: &mut Description, reference: &str, person: &Understood, withheld: bool) {
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
    if !(withheld && person.phones.is_empty()) {
        let phones: Vec<PhoneValue> = (person.phones.iter())
            .map(|(number, label)| PhoneValue {
                number: number.clone(),
                label: label.clone(),
            })
            .collect();
        tell(RequestField::Phones, value(&phones));
    }
    if !(withheld && person.emails.is_empty()) {
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
