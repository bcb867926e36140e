//! One column of a comparison: what is known of a person, or of a file, line by line.

use crate::commands::household::view::{addresses, phone_fr};
use crate::error::Result;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::person::{Birth, MemberRole, PersonFields, Sex};
use guichet_store::duplicate::DuplicateSight;
use guichet_store::{Reader, household, person};
use serde::Serialize;
use ts_rs::TS;

/// A line of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ComparedField {
    /// Name of use.
    UsageName,
    /// Name of birth.
    BirthName,
    /// First name.
    FirstName,
    /// Other first names.
    OtherFirstNames,
    /// Sex.
    Sex,
    /// Birth date.
    BirthDate,
    /// Place of birth.
    BirthPlace,
    /// Role in the file.
    Role,
    /// Who else is in the file.
    Mates,
    /// Responsable and conjoint.
    Adults,
    /// Children.
    Children,
    /// Contacts.
    Contacts,
    /// Telephone numbers.
    Phones,
    /// E-mail addresses.
    Emails,
    /// Address.
    Address,
    /// The files, by number.
    Files,
    /// Since when the file exists.
    CreatedOn,
}

/// What a side says on each line; an empty list says nothing, and a line that is left out may not be
/// told.
pub(super) type Column = Vec<(ComparedField, Vec<String>)>;

fn one(text: &Option<String>) -> Vec<String> {
    text.iter().cloned().collect()
}

fn place(fields: &PersonFields) -> Vec<String> {
    match &fields.birth {
        Birth::Born {
            place: Some(place), ..
        } => vec![place.label.clone()],
        _ => vec![],
    }
}

/// What may be told of how to reach the members of a file.
struct Reach {
    phones: Vec<String>,
    emails: Vec<String>,
    address: Vec<String>,
}

/// `None` when it may not be told: out of sight, or protected.
fn reach(
    reader: &Reader<'_>,
    file: HouseholdId,
    persons: &[PersonId],
    sight: &DuplicateSight,
) -> Result<Option<Reach>> {
    let found = household::by_id(reader, file, &sight.identity)?;
    if found.protected || !household::visible(reader, file, &sight.contact)? {
        return Ok(None);
    }
    let (mut phones, mut emails) = (Vec::new(), Vec::new());
    for id in persons {
        let lines = person::phones(reader, *id)?.into_iter();
        phones.extend(lines.map(|line| phone_fr(&line.number)));
        let lines = person::emails(reader, *id)?.into_iter();
        emails.extend(lines.map(|email| email.address));
    }
    let home = addresses(reader, file)?.home.map(|home| home.fields);
    let address = home.map(|home| {
        let town = format!("{} {}", home.postcode, home.commune);
        [Some(home.line), home.complement, Some(town)]
            .into_iter()
            .flatten()
            .filter(|part| !part.trim().is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    });
    Ok(Some(Reach {
        phones,
        emails,
        address: address.into_iter().collect(),
    }))
}

/// A person, with what is known of her files in sight.
pub(super) fn of_person(
    reader: &Reader<'_>,
    id: PersonId,
    sight: &DuplicateSight,
) -> Result<Column> {
    let fields = person::by_id(reader, id)?;
    let held = household::households_of(reader, id, &sight.identity)?;
    let mut column = vec![
        (ComparedField::UsageName, one(&fields.usage_name)),
        (ComparedField::BirthName, one(&fields.birth_name)),
        (ComparedField::FirstName, one(&fields.first_name)),
        (
            ComparedField::OtherFirstNames,
            one(&fields.other_first_names),
        ),
        (
            ComparedField::Sex,
            fields
                .sex
                .map(|sex| match sex {
                    Sex::Female => "Féminin".to_owned(),
                    Sex::Male => "Masculin".to_owned(),
                })
                .into_iter()
                .collect(),
        ),
        (
            ComparedField::BirthDate,
            fields
                .birth_date()
                .map(|date| date.fr())
                .into_iter()
                .collect(),
        ),
        (ComparedField::BirthPlace, place(&fields)),
    ];
    let (mut roles, mut mates, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    let mut reached: Option<Reach> = None;
    let mut hidden = false;
    for (file, role) in held {
        roles.push(role_fr(role).to_owned());
        let found = household::by_id(reader, file, &sight.identity)?;
        numbers.push(found.number.to_string());
        for mate in household::members(reader, file)? {
            if mate.person != id {
                mates.push(mate.fields.display_name());
            }
        }
        match reach(reader, file, &[id], sight)? {
            None => hidden = true,
            Some(mut more) => {
                // Who does not live there has no address of hers in the file.
                if role == MemberRole::Contact {
                    more.address.clear();
                }
                match &mut reached {
                    None => reached = Some(more),
                    Some(known) => known.address.extend(more.address),
                }
            }
        }
    }
    roles.dedup();
    column.extend([(ComparedField::Role, roles), (ComparedField::Mates, mates)]);
    if let Some(reached) = reached.filter(|_| !hidden) {
        column.extend([
            (ComparedField::Phones, reached.phones),
            (ComparedField::Emails, reached.emails),
            (ComparedField::Address, reached.address),
        ]);
    }
    column.push((ComparedField::Files, numbers));
    Ok(column)
}

/// A file in sight.
pub(super) fn of_file(
    reader: &Reader<'_>,
    id: HouseholdId,
    sight: &DuplicateSight,
    created_on: String,
) -> Result<Column> {
    let members = household::members(reader, id)?;
    let named = |keep: &dyn Fn(MemberRole) -> bool| -> Vec<String> {
        let kept = members.iter().filter(|member| keep(member.role));
        kept.map(|member| {
            let born = member.fields.birth_date().map(|date| date.fr());
            match born {
                Some(born) => format!("{}, {born}", member.fields.display_name()),
                None => member.fields.display_name(),
            }
        })
        .collect()
    };
    let adult = |role| matches!(role, MemberRole::Guardian | MemberRole::Partner);
    let mut column = vec![
        (ComparedField::Adults, named(&adult)),
        (
            ComparedField::Children,
            named(&|role| role == MemberRole::Child),
        ),
        (
            ComparedField::Contacts,
            named(&|role| role == MemberRole::Contact),
        ),
    ];
    let residents: Vec<PersonId> = members
        .iter()
        .filter(|member| adult(member.role))
        .map(|member| member.person)
        .collect();
    if let Some(reach) = reach(reader, id, &residents, sight)? {
        column.extend([
            (ComparedField::Phones, reach.phones),
            (ComparedField::Emails, reach.emails),
            (ComparedField::Address, reach.address),
        ]);
    }
    column.push((ComparedField::CreatedOn, vec![created_on]));
    Ok(column)
}

const fn role_fr(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Guardian => "Responsable",
        MemberRole::Partner => "Conjoint",
        MemberRole::Child => "Enfant",
        MemberRole::Contact => "Contact",
    }
}
