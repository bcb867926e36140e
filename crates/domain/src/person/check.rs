//! What is asked of a person, by role.

use chrono::{Days, NaiveDate};

use super::{Birth, BirthPlace, MemberRole, PersonFields};
use crate::date::{MIN_YEAR, PartialDate};
use crate::field::{self, FieldError, FieldErrors, code};
use crate::{name, reference};

/// Furthest expected birth, in days from today: 41 weeks of pregnancy and a margin.
const EXPECTED_AHEAD_DAYS: u64 = 310;
/// Oldest expected birth, in days before today; later than that the child is born, or never came.
const EXPECTED_BEHIND_DAYS: u64 = 366;
/// Longest name of a birth place, in characters.
const PLACE_MAX_CHARS: usize = 120;

impl PersonFields {
    /// What is wrong for a person of this role, with paths under `prefix`, on the day `today`.
    ///
    /// Adults, contacts and born children: a name (of use or of birth) and a first name. Unborn
    /// children: nothing. Sex, date and place of birth are asked of nobody here; a procedure that
    /// needs them asks them itself.
    #[must_use]
    pub fn check(&self, role: MemberRole, prefix: &str, today: NaiveDate) -> FieldErrors {
        let at = |name: &str| field::path(prefix, name);
        let named = !self.is_unborn();
        let mut errors = FieldErrors::new();
        if named && self.name().is_none() {
            errors.push(FieldError::new(at("usage_name"), code::NAME_MISSING));
        }
        for (field, text, required) in [
            ("usage_name", &self.usage_name, false),
            ("birth_name", &self.birth_name, false),
            ("first_name", &self.first_name, named),
            ("other_first_names", &self.other_first_names, false),
        ] {
            errors.extend(name::check(
                &at(field),
                text.as_deref().unwrap_or_default(),
                required,
            ));
        }
        match &self.birth {
            Birth::Born { date, place } => {
                errors.extend(date.and_then(|date| check_date(date, &at("birth.date"), today)));
                if let Some(place) = place {
                    errors.extend(place.check(&at("birth.place")));
                }
            }
            Birth::Unborn { expected } => {
                if role != MemberRole::Child {
                    errors.push(FieldError::new(at("birth"), code::BIRTH_ADULT_UNBORN));
                }
                errors.extend(
                    expected.and_then(|day| check_expected(day, &at("birth.expected"), today)),
                );
            }
        }
        errors
    }
}

impl BirthPlace {
    /// What is wrong with the place, with paths under `prefix`.
    #[must_use]
    pub fn check(&self, prefix: &str) -> FieldErrors {
        let at = |name: &str| field::path(prefix, name);
        let mut errors = FieldErrors::new();
        if reference::country(&self.country).is_none() {
            errors.push(FieldError::new(at("country"), code::COUNTRY_UNKNOWN));
        }
        if let Some(insee) = &self.insee {
            if self.country != reference::FRANCE {
                errors.push(FieldError::new(at("insee"), code::BIRTH_INSEE_ABROAD));
            } else if !reference::is_insee_code(insee) {
                errors.push(FieldError::new(at("insee"), code::INSEE_INVALID));
            }
        }
        if self.label.trim().is_empty() {
            errors.push(FieldError::new(at("label"), code::BIRTH_PLACE_MISSING));
        } else if self.label.chars().count() > PLACE_MAX_CHARS {
            errors.push(
                FieldError::new(at("label"), code::TEXT_TOO_LONG).with("max", PLACE_MAX_CHARS),
            );
        }
        errors
    }
}

fn check_date(date: PartialDate, path: &str, today: NaiveDate) -> Option<FieldError> {
    if !date.is_valid() {
        return Some(FieldError::new(path, code::DATE_NOT_A_DAY));
    }
    if date.year < MIN_YEAR {
        return Some(
            FieldError::new(path, code::DATE_YEAR_OUT_OF_RANGE)
                .with("min", MIN_YEAR)
                .with("max", chrono::Datelike::year(&today)),
        );
    }
    (date.earliest() > today).then(|| FieldError::new(path, code::DATE_IN_FUTURE))
}

fn check_expected(day: NaiveDate, path: &str, today: NaiveDate) -> Option<FieldError> {
    let last = today
        .checked_add_days(Days::new(EXPECTED_AHEAD_DAYS))
        .unwrap_or(today);
    let first = today
        .checked_sub_days(Days::new(EXPECTED_BEHIND_DAYS))
        .unwrap_or(today);
    if day > last {
        Some(FieldError::new(path, code::BIRTH_EXPECTED_TOO_FAR))
    } else if day < first {
        Some(FieldError::new(path, code::BIRTH_EXPECTED_TOO_OLD))
    } else {
        None
    }
}
