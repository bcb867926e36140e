//! A household of the base as facts.

use super::documents::Documents;
use crate::error::Result;
use guichet_domain::id::HouseholdId;
use guichet_domain::kinship::KinshipFields;
use guichet_domain::person::{MemberRole, PersonFields};
use guichet_domain::request::{Description, PhoneValue, RequestField, Target};
use guichet_domain::supporting_document::KeptStatus;
use guichet_store::household::{AddressSlot, Member};
use guichet_store::{Reader, Sight, care_plan, household, kinship, person, supporting_document};
use serde::Serialize;
use serde_json::Value;

/// Everything that a request can be about.
pub(crate) fn describe(
    reader: &Reader<'_>,
    id: HouseholdId,
    documents: &Documents,
) -> Result<Description> {
    let mut told = Description::default();
    let own = |told: &mut Description, field, fact: Value| {
        told.tell(Target::Household, field, &fact);
    };
    let found = household::by_id(reader, id, &Sight::Commune)?;
    own(
        &mut told,
        RequestField::Observation,
        value(&found.observation),
    );
    let (procedures, known) = household::procedures(reader, id)?;
    let procedures = known.then_some(procedures);
    own(&mut told, RequestField::Procedures, value(&procedures));
    // Not protected is what is meant when nothing is told.
    let protected = found.protected.then_some(true);
    own(&mut told, RequestField::Protected, value(&protected));
    for (field, slot) in [
        (RequestField::Address, AddressSlot::Home),
        (RequestField::BillingAddress, AddressSlot::Billing),
    ] {
        if let Some(address) = household::present(reader, id, slot)? {
            own(&mut told, field, value(&address.fields));
        }
    }
    for member in household::members(reader, id)? {
        tell_member(reader, &mut told, &member)?;
    }
    for document in supporting_document::current(reader, id, true)? {
        let given = matches!(document.status, KeptStatus::Pending | KeptStatus::Accepted);
        if let Some(name) = documents.name(document.document_type).filter(|_| given) {
            let target = Target::Document {
                document_type: name.to_owned(),
                person: document.person.map(|person| person.to_string()),
            };
            told.tell(target, RequestField::Document, &value(&document.dates));
        }
    }
    Ok(told)
}

fn tell_member(reader: &Reader<'_>, told: &mut Description, member: &Member) -> Result<()> {
    let reference = member.person.to_string();
    let target = Target::person(&reference);
    let mut tell = |field, fact: Value| told.tell(target.clone(), field, &fact);
    tell(RequestField::Role, value(&member.role));
    let phones: Vec<PhoneValue> = person::phones(reader, member.person)?
        .into_iter()
        .map(|line| PhoneValue {
            number: line.number,
            label: line.label,
        })
        .collect();
    tell(RequestField::Phones, value(&phones));
    let emails: Vec<String> = person::emails(reader, member.person)?
        .into_iter()
        .map(|email| email.address)
        .collect();
    tell(RequestField::Emails, value(&emails));
    tell(RequestField::Residence, value(&member.residence));
    let details = person::details(reader, member.person)?;
    tell(RequestField::Civil, value(&details.civil));
    tell(RequestField::Meal, value(&details.meal));
    tell(RequestField::Vaccination, value(&details.vaccination));
    tell(RequestField::Insurance, value(&details.insurance));
    let plan = care_plan::of_child(reader, member.person)?.map(|(_, plan)| plan);
    tell(RequestField::CarePlan, value(&plan));
    tell_fields(told, &target, &member.fields);
    if member.role == MemberRole::Child {
        for link in kinship::of_child(reader, member.person)? {
            let target = Target::kinship(&reference, link.person.to_string());
            tell_link(told, &target, &link.fields);
        }
    }
    Ok(())
}

/// Tells what the civil register says of a person.
pub(crate) fn tell_fields(told: &mut Description, target: &Target, fields: &PersonFields) {
    for (field, text) in [
        (RequestField::UsageName, &fields.usage_name),
        (RequestField::BirthName, &fields.birth_name),
        (RequestField::FirstName, &fields.first_name),
        (RequestField::OtherFirstNames, &fields.other_first_names),
    ] {
        told.tell(target.clone(), field, &value(text));
    }
    told.tell(target.clone(), RequestField::Sex, &value(&fields.sex));
    told.tell(target.clone(), RequestField::Birth, &value(&fields.birth));
}

/// Tells what a person is to a child.
pub(crate) fn tell_link(told: &mut Description, target: &Target, fields: &KinshipFields) {
    for (field, fact) in [
        (RequestField::Kinship, value(&fields.kinship)),
        (RequestField::Authority, value(&fields.authority)),
        (RequestField::Objection, value(&fields.objection)),
        (RequestField::PickUp, value(&fields.pick_up)),
        (RequestField::Emergency, value(&fields.emergency)),
    ] {
        told.tell(target.clone(), field, &fact);
    }
}

/// A value of the domain in its JSON form.
pub(crate) fn value<T: Serialize>(fact: &T) -> Value {
    // Types of the domain are plain data: they always have a form.
    serde_json::to_value(fact).unwrap_or_default()
}
