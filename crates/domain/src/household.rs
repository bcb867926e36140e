//! The household: who belongs to it and what it is called.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::field::{FieldError, FieldErrors, code};
use crate::name;
use crate::person::{MemberRole, PersonFields};

/// Where a dossier stands in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HouseholdStatus {
    /// In use.
    #[default]
    Active,
    /// Set aside: still found, no longer written; keeps its number.
    Archived,
}

/// The family's label: the distinct names of the guardian and the partner, guardian first, joined
/// by an en dash ("Marchand – Bensaïd"). Two spellings that differ only by case or accents are one
/// name. Without a named adult it is made of the children's names; with no name at all it is empty.
#[must_use]
pub fn label_of<'a>(members: impl IntoIterator<Item = (MemberRole, &'a PersonFields)>) -> String {
    let mut named: Vec<(MemberRole, &str)> = members
        .into_iter()
        .filter(|(role, _)| *role != MemberRole::Contact)
        .filter_map(|(role, person)| person.name().map(|name| (role, name)))
        .collect();
    // Stable: members of one role keep the order in which they were given.
    named.sort_by_key(|(role, _)| *role);
    let has_adult = named.iter().any(|(role, _)| *role != MemberRole::Child);
    let mut kept: Vec<(String, &str)> = Vec::new();
    for (role, text) in named {
        let folded = name::fold(text);
        if (role != MemberRole::Child || !has_adult)
            && kept.iter().all(|(known, _)| *known != folded)
        {
            kept.push((folded, text));
        }
    }
    kept.into_iter()
        .map(|(_, text)| text)
        .collect::<Vec<_>>()
        .join(" – ")
}

/// Checks the composition of a household: exactly one guardian, at most one partner. Errors are
/// said of `path`, the path of the list of members.
#[must_use]
pub fn check_members(roles: impl IntoIterator<Item = MemberRole>, path: &str) -> FieldErrors {
    let (mut guardians, mut partners) = (0_u32, 0_u32);
    for role in roles {
        match role {
            MemberRole::Guardian => guardians += 1,
            MemberRole::Partner => partners += 1,
            MemberRole::Child | MemberRole::Contact => {}
        }
    }
    let mut errors = FieldErrors::new();
    match guardians {
        0 => errors.push(FieldError::new(path, code::HOUSEHOLD_GUARDIAN_MISSING)),
        1 => {}
        _ => errors.push(FieldError::new(path, code::HOUSEHOLD_GUARDIAN_TWICE)),
    }
    if partners > 1 {
        errors.push(FieldError::new(path, code::HOUSEHOLD_PARTNER_TWICE));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(usage_name: &str, birth_name: &str) -> PersonFields {
        let told = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        PersonFields {
            usage_name: told(usage_name),
            birth_name: told(birth_name),
            first_name: Some("Claire".into()),
            ..PersonFields::default()
        }
    }

    fn label(members: &[(MemberRole, &str)]) -> String {
        let persons: Vec<_> = members
            .iter()
            .map(|(role, name)| (*role, person(name, "")))
            .collect();
        label_of(persons.iter().map(|(role, person)| (*role, person)))
    }

    use MemberRole::{Child, Contact, Guardian, Partner};

    #[test]
    fn names_the_family_by_its_adults() {
        assert_eq!(
            label(&[
                (Guardian, "Marchand"),
                (Partner, "Bensaïd"),
                (Child, "Marchand-Leroy")
            ]),
            "Marchand – Bensaïd"
        );
        assert_eq!(
            label(&[
                (Child, "Leroy"),
                (Partner, "Bensaïd"),
                (Guardian, "Marchand")
            ]),
            "Marchand – Bensaïd"
        );
        assert_eq!(
            label(&[(Guardian, "Garnier"), (Partner, "Garnier")]),
            "Garnier"
        );
        assert_eq!(
            label(&[(Guardian, "Bensaïd"), (Partner, "BENSAID")]),
            "Bensaïd"
        );
        assert_eq!(label(&[(Guardian, "Roux"), (Contact, "Durand")]), "Roux");
        assert_eq!(label(&[(Guardian, ""), (Partner, "Roux")]), "Roux");
    }

    #[test]
    fn does_with_what_was_told() {
        assert_eq!(
            label(&[(Guardian, ""), (Child, "Leroy"), (Child, "Leroy")]),
            "Leroy"
        );
        assert_eq!(label(&[(Contact, "Durand")]), "");
        assert_eq!(label(&[]), "");
        let by_birth = person(" ", "Prigent");
        assert_eq!(label_of([(Guardian, &by_birth)]), "Prigent");
    }

    #[test]
    fn wants_one_guardian_and_at_most_one_partner() {
        let codes = |roles: &[MemberRole]| -> Vec<String> {
            let errors = check_members(roles.iter().copied(), "members");
            assert!(errors.iter().all(|error| error.path == "members"));
            errors
                .into_iter()
                .map(|error| error.code.into_owned())
                .collect()
        };
        assert_eq!(codes(&[Guardian]), [""; 0]);
        assert_eq!(
            codes(&[Child, Partner, Guardian, Child, Contact, Contact]),
            [""; 0]
        );
        assert_eq!(codes(&[]), ["household.guardian_missing"]);
        assert_eq!(codes(&[Partner, Child]), ["household.guardian_missing"]);
        assert_eq!(codes(&[Guardian, Guardian]), ["household.guardian_twice"]);
        assert_eq!(
            codes(&[Partner, Partner]),
            ["household.guardian_missing", "household.partner_twice"]
        );
    }
}
