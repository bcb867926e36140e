//! A household of a file as the form that an agent would have filled.

use super::complete::address_of;
use super::kind::Kind;
use crate::commands::household::{CreationInput, MemberInput, PersonInput, PhoneInput};
use guichet_domain::person::MemberRole;
use guichet_interchange::households::{Family, Person};

/// The form. Members stand in the order of [`Family::persons`], which is how an error finds its
/// line again. The key is kept where it is one of the file's: an extraction of pupils has none.
pub(super) fn creation(kind: Kind, family: &Family) -> CreationInput {
    CreationInput {
        members: family.persons.iter().map(member).collect(),
        address: family.address.as_ref().map(address_of),
        billing_address: None,
        protected: false,
        kinships: vec![],
        documents: vec![],
        procedures: vec![],
        observation: family.observation.clone(),
        origin_ref: kind.has_keys().then(|| family.key.clone()),
    }
}

fn member(person: &Person) -> MemberInput {
    let phones = person.phones.iter().map(|number| PhoneInput {
        number: number.clone(),
        label: None,
    });
    MemberInput {
        role: person.role,
        person: PersonInput {
            sex: person.sex,
            usage_name: person.name.clone(),
            birth_name: person.birth_name.clone(),
            first_name: person.first_name.clone(),
            other_first_names: person.other_first_names.clone(),
            birth_date: person.birth_date.clone(),
            phones: phones.collect(),
            emails: person.emails.clone(),
            ine: person.ine.clone(),
            ..PersonInput::default()
        },
        reference: None,
        existing: None,
        residence: None,
    }
}

/// What a line says that is not kept: only children have a pupil identifier.
pub(super) fn lost_ine(person: &Person) -> bool {
    person.ine.is_some() && person.role != MemberRole::Child
}

/// The line of the file that a field of the form comes from.
pub(super) fn line_of(family: &Family, path: &str) -> usize {
    let mut words = path.split('.');
    let first = family.lines.first().copied().unwrap_or_default();
    match (words.next(), words.next()) {
        (Some("members"), Some(rank)) => rank
            .parse()
            .ok()
            .and_then(|rank: usize| family.persons.get(rank))
            .map_or(first, |person| person.line),
        (Some("address"), _) => family.address.as_ref().map_or(first, |told| told.line),
        _ => first,
    }
}
