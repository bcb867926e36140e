//! A household of the base as facts.

use super::documents::Documents;
use crate::error::Result;
use guichet_domain::id::HouseholdId;
use guichet_domain::person::PersonFields;
use guichet_domain::request::{Description, PhoneValue, RequestField, Target};
use guichet_store::{Reader, household, person};
use serde::Serialize;
use serde_json::Value;

/// Everything that a request can be about.
pub(crate) fn describe(
    reader: &Reader<'_>,
    id: HouseholdId,
    documents: &Documents,
) -> Result<Description> {
    let mut told = Description::default();
    let own = Target::Household;
    if let Some(address) = household::current_address(reader, id)? {
        told.tell(own, RequestField::Address, &value(&address.fields));
    }
    for member in household::members(reader, id)? {
        let reference = member.person.to_string();
        let target = Target::person(&reference);
        told.tell(target.clone(), RequestField::Role, &value(&member.role));
        tell_fields(&mut told, &target, &member.fields);
        let phones: Vec<PhoneValue> = person::phones(reader, member.person)?
            .into_iter()
            .map(|line| PhoneValue {
                number: line.number,
                label: line.label,
            })
            .collect();
        told.tell(target.clone(), RequestField::Phones, &value(&phones));
        let emails: Vec<String> = person::emails(reader, member.person)?
            .into_iter()
            .map(|email| email.address)
            .collect();
        told.tell(target.clone(), RequestField::Emails, &value(&emails));
    }
    Ok(told)
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

/// A value of the domain in its JSON form.
pub(crate) fn value<T: Serialize>(fact: &T) -> Value {
    // Types of the domain are plain data: they always have a form.
    serde_json::to_value(fact).unwrap_or_default()
}
