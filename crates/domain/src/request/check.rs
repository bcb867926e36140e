//! What is wrong with a request: as a file that comes in, and as changes about to be written.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Change, Description, RequestField, Target, check, described};
use crate::field::{FieldError, FieldErrors, code};
use crate::household::check_members;
use crate::person::MemberRole;

/// Most changes that one request may hold.
pub const MAX_CHANGES: usize = 500;
/// Longest message or reply, in characters.
pub const MAX_MESSAGE_CHARS: usize = 4_000;
/// Longest name given to a person that a request brings, in characters.
const MAX_REFERENCE_CHARS: usize = 64;

/// What makes a request impossible to keep, with paths under `changes`: a field that is none of its
/// target, a value asked twice, a person that neither the household (`known`) nor the request
/// holds. A value of a form that this version does not know is kept, and shown as such.
#[must_use]
pub fn check_changes(changes: &[Change], known: &BTreeSet<String>) -> FieldErrors {
    let mut errors = FieldErrors::new();
    if changes.is_empty() {
        errors.push(FieldError::new("changes", code::TEXT_MISSING));
    }
    if changes.len() > MAX_CHANGES {
        errors.push(FieldError::new("changes", code::TEXT_TOO_LONG).with("max", MAX_CHANGES));
        return errors;
    }
    let brought: BTreeSet<&str> = changes
        .iter()
        .filter(|change| change.field == RequestField::Role && !change.proposed.is_null())
        .flat_map(|change| change.target.persons())
        .collect();
    let mut seen = BTreeSet::new();
    for (index, change) in changes.iter().enumerate() {
        let path = format!("changes.{index}");
        if !change.field.fits(&change.target) {
            errors.push(FieldError::new(
                format!("{path}.field"),
                code::REQUEST_FIELD_MISPLACED,
            ));
        }
        if !seen.insert((&change.target, change.field)) {
            errors.push(FieldError::new(&path, code::REQUEST_TWICE));
        }
        for person in change.target.persons() {
            let named = !person.trim().is_empty() && person.chars().count() <= MAX_REFERENCE_CHARS;
            if !named || !(known.contains(person) || brought.contains(person)) {
                errors.push(FieldError::new(
                    format!("{path}.target"),
                    code::REQUEST_PERSON_UNKNOWN,
                ));
            }
        }
        // A new person whose place is of no known kind could never come in.
        if change.field == RequestField::Role
            && let Err(error) = super::read(change.field, &change.proposed)
        {
            errors.push(error.at(format!("{path}.proposed")));
        }
    }
    errors
}

/// What is wrong with changes about to be written, with paths `decisions.N`: each value by the rule
/// of its form, then the household that they lead to.
#[must_use]
pub fn check_accepted(
    current: &Description,
    accepted: &[(usize, &Change)],
    today: NaiveDate,
) -> FieldErrors {
    let after = current.with(accepted.iter().map(|(_, change)| *change));
    let mut errors = FieldErrors::new();
    for (index, change) in accepted {
        let path = format!("decisions.{index}");
        if !change.field.fits(&change.target) {
            errors.push(FieldError::new(&path, code::REQUEST_FIELD_MISPLACED));
            continue;
        }
        let role = change.target.persons().next().and_then(|p| after.role(p));
        let found = check(change.field, &change.proposed, role, &path, today);
        // One sentence for a row: which part of it is seen in the row itself.
        errors.extend(found.0.into_iter().take(1).map(|error| error.at(&path)));
        if change.proposed.is_null() {
            continue;
        }
        let stands = |person: &str| {
            after.role(person).is_some()
                || current.facts().any(|(target, ..)| *target == change.target)
        };
        if !change.target.persons().all(stands) {
            errors.push(FieldError::new(&path, code::REQUEST_PERSON_UNKNOWN));
        }
    }
    if errors.is_empty() {
        errors.extend(check_persons(&after, accepted, today));
        errors.extend(check_places(&after, accepted));
    }
    errors
}

/// Each person whose identity moves, whole.
fn check_persons(
    after: &Description,
    accepted: &[(usize, &Change)],
    today: NaiveDate,
) -> FieldErrors {
    let of_person = |change: &Change| match (&change.target, change.field) {
        (
            Target::Person { person },
            RequestField::Role
            | RequestField::UsageName
            | RequestField::BirthName
            | RequestField::FirstName
            | RequestField::OtherFirstNames
            | RequestField::Birth,
        ) => Some(person.clone()),
        _ => None,
    };
    let persons: BTreeSet<String> = (accepted.iter())
        .filter_map(|(_, change)| of_person(change))
        .collect();
    let mut errors = FieldErrors::new();
    for person in persons {
        let Some(role) = after.role(&person) else {
            continue;
        };
        for error in after.person(&person).check(role, "", today) {
            let field = match error.path.split('.').next() {
                Some("usage_name") => RequestField::UsageName,
                Some("birth_name") => RequestField::BirthName,
                Some("first_name") => RequestField::FirstName,
                Some("other_first_names") => RequestField::OtherFirstNames,
                _ => RequestField::Birth,
            };
            let target = Target::person(&person);
            let own = accepted
                .iter()
                .filter(|(_, change)| change.target == target)
                .min_by_key(|(_, change)| change.field != field);
            if let Some((index, _)) = own {
                errors.push(error.at(format!("decisions.{index}")));
            }
        }
    }
    errors
}

/// One responsable, one conjoint at most.
fn check_places(after: &Description, accepted: &[(usize, &Change)]) -> FieldErrors {
    let moved = accepted
        .iter()
        .find(|(_, change)| change.field == RequestField::Role);
    let Some((index, _)) = moved else {
        return FieldErrors::new();
    };
    let roles: Vec<MemberRole> = after.members().into_iter().map(|(_, role)| role).collect();
    check_members(roles, &format!("decisions.{index}"))
}

/// The children about whom a parent objects: whatever is asked about them is looked at.
#[must_use]
pub fn objected(current: &Description, today: NaiveDate) -> BTreeSet<String> {
    current
        .facts()
        .filter_map(
            |(target, field, value)| match (target, super::read(field, value)) {
                (Target::Kinship { child, .. }, Ok(Some(super::Fact::Objection(objection)))) => {
                    let lifted = objection.lifted_on.is_some_and(|day| day <= today);
                    (!lifted).then(|| child.clone())
                }
                _ => None,
            },
        )
        .collect()
}

/// Everything that a request for a household to come describes, and what is wrong with it.
#[must_use]
pub fn check_creation(changes: &[Change], today: NaiveDate) -> FieldErrors {
    let accepted: Vec<(usize, &Change)> = changes.iter().enumerate().collect();
    let errors = check_accepted(&Description::default(), &accepted, today);
    if errors.is_empty() {
        let roles: Vec<MemberRole> = described(changes)
            .members()
            .into_iter()
            .map(|(_, role)| role)
            .collect();
        return check_members(roles, "decisions");
    }
    errors
}
