//! Fictional persons, one line each.

use guichet_domain::person::{Birth, PersonFields, Sex};

/// An adult born on an ISO date.
pub fn adult(first_name: &str, usage_name: &str, sex: Sex, born: &str) -> PersonFields {
    PersonFields {
        sex: Some(sex),
        usage_name: Some(usage_name.to_owned()),
        first_name: Some(first_name.to_owned()),
        birth: Birth::Born {
            date: Some(born.parse().unwrap()),
            place: None,
        },
        ..PersonFields::default()
    }
}

/// A born child.
pub fn child(first_name: &str, usage_name: &str, born: &str) -> PersonFields {
    PersonFields {
        sex: None,
        ..adult(first_name, usage_name, Sex::Female, born)
    }
}

/// A child to be born.
pub fn unborn(expected: &str) -> PersonFields {
    PersonFields {
        birth: Birth::Unborn {
            expected: Some(expected.parse().unwrap()),
        },
        ..PersonFields::default()
    }
}
