//! What is asked of the details of a person, and the form in which they are kept.

use chrono::NaiveDate;

use super::{CarePlan, CivilDetails, Insurance, Residence, ResidenceKind};
use crate::field::{self, FieldError, FieldErrors, code};
use crate::{name, reference};

/// Longest text of a care plan, in characters: it is read standing, in a hurry.
const CARE_PLAN_MAX_CHARS: usize = 500;
/// Longest note of a residence, or name of an insurer, in characters.
const LINE_MAX_CHARS: usize = 120;

impl CivilDetails {
    /// The form in which the details are kept.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        let optional = |text: &Option<String>| name::clean_optional(text.as_deref());
        Self {
            nationality: optional(&self.nationality),
            marital_status: self.marital_status,
            marital_since: self.marital_since,
            ine: optional(&self.ine).map(|ine| {
                let letters = ine.chars().filter(|c| !c.is_whitespace());
                letters.flat_map(char::to_uppercase).collect()
            }),
        }
    }

    /// What is wrong with details in their kept form, with paths under `prefix`.
    #[must_use]
    pub fn check(&self, prefix: &str, today: NaiveDate) -> FieldErrors {
        let at = |name: &str| field::path(prefix, name);
        let mut errors = FieldErrors::new();
        if let Some(nationality) = &self.nationality
            && reference::country(nationality).is_none()
        {
            errors.push(FieldError::new(at("nationality"), code::COUNTRY_UNKNOWN));
        }
        if let Some(since) = self.marital_since {
            if !since.is_valid() {
                errors.push(FieldError::new(at("marital_since"), code::DATE_NOT_A_DAY));
            } else if since.earliest() > today {
                errors.push(FieldError::new(at("marital_since"), code::DATE_IN_FUTURE));
            }
        }
        if let Some(ine) = &self.ine
            && !is_ine(ine)
        {
            errors.push(FieldError::new(at("ine"), code::INE_INVALID));
        }
        errors
    }
}

/// True for the form of a national pupil identifier (INE): ten digits and a letter, or nine digits
/// and two letters, in capitals.
#[must_use]
fn is_ine(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let letters = text.bytes().skip(digits);
    text.len() == 11
        && matches!(digits, 9 | 10)
        && letters.into_iter().all(|c| c.is_ascii_uppercase())
}

impl Insurance {
    /// The form in which the insurance is kept.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        Self {
            insurer: name::clean(&self.insurer),
            policy: name::clean_optional(self.policy.as_deref()),
            until: self.until,
        }
    }

    /// What is wrong with an insurance in its kept form; paths are those of the form.
    #[must_use]
    pub fn check(&self, prefix: &str) -> FieldErrors {
        let mut errors = FieldErrors::new();
        if self.insurer.is_empty() {
            errors.push(FieldError::new(
                field::path(prefix, "insurer"),
                code::TEXT_MISSING,
            ));
        }
        let policy = self.policy.as_deref().unwrap_or_default();
        for (name, text) in [
            ("insurer", self.insurer.as_str()),
            ("insurance_policy", policy),
        ] {
            errors.extend(too_long(&field::path(prefix, name), text, LINE_MAX_CHARS));
        }
        errors
    }
}

impl CarePlan {
    /// The form in which the plan is kept.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        let optional = |text: &Option<String>| name::clean_optional(text.as_deref());
        Self {
            avoid: optional(&self.avoid),
            conduct: optional(&self.conduct),
            kit: optional(&self.kit),
            until: self.until,
        }
    }

    /// What is wrong with a plan in its kept form, with paths under `prefix`.
    #[must_use]
    pub fn check(&self, prefix: &str) -> FieldErrors {
        [
            ("avoid", &self.avoid),
            ("conduct", &self.conduct),
            ("kit", &self.kit),
        ]
        .into_iter()
        .filter_map(|(name, text)| {
            let text = text.as_deref().unwrap_or_default();
            too_long(&field::path(prefix, name), text, CARE_PLAN_MAX_CHARS)
        })
        .collect()
    }
}

impl Residence {
    /// The form in which the residence is kept.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        Self {
            kind: self.kind,
            weeks: self.weeks,
            note: name::clean_optional(self.note.as_deref()),
        }
    }

    /// What is wrong with a residence, with paths under `prefix`: weeks are told of an alternating
    /// one alone.
    #[must_use]
    pub fn check(&self, prefix: &str) -> FieldErrors {
        let mut errors = FieldErrors::new();
        if self.weeks.is_some() && self.kind != ResidenceKind::Alternating {
            errors.push(FieldError::new(
                field::path(prefix, "weeks"),
                code::RESIDENCE_WEEKS,
            ));
        }
        let note = self.note.as_deref().unwrap_or_default();
        errors.extend(too_long(&field::path(prefix, "note"), note, LINE_MAX_CHARS));
        errors
    }
}

fn too_long(path: &str, text: &str, max: usize) -> Option<FieldError> {
    (text.chars().count() > max)
        .then(|| FieldError::new(path, code::TEXT_TOO_LONG).with("max", max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::ResidenceWeeks;

    #[test]
    fn an_ine_has_ten_digits_and_a_letter_or_nine_and_two() {
        for right in ["1234567890A", "123456789AB"] {
            assert!(is_ine(right), "{right}");
        }
        for wrong in [
            "",
            "1234567890",
            "12345678901",
            "12345678ABC",
            "1234567890a",
            "A1234567890",
            "123456789A1",
            "1234567890AB",
            "123456789É",
        ] {
            assert!(!is_ine(wrong), "{wrong}");
        }
        let details = CivilDetails {
            ine: Some(" 123 456 789 ab ".into()),
            ..CivilDetails::default()
        };
        assert_eq!(details.cleaned().ine.as_deref(), Some("123456789AB"));
    }

    #[test]
    fn details_that_cannot_be_are_refused() {
        let details = CivilDetails {
            nationality: Some("99999".into()),
            marital_since: Some("2027-01".parse().unwrap()),
            ine: Some("12".into()),
            ..CivilDetails::default()
        };
        let errors = details.check("person", "2026-11-17".parse().unwrap());
        let found: Vec<(&str, &str)> = errors
            .iter()
            .map(|error| (error.path.as_str(), error.code.as_ref()))
            .collect();
        assert_eq!(
            found,
            [
                ("person.nationality", "country.unknown"),
                ("person.marital_since", "date.in_future"),
                ("person.ine", "ine.invalid"),
            ]
        );
    }

    #[test]
    fn weeks_belong_to_an_alternating_residence() {
        let residence = |kind, weeks| Residence {
            kind,
            weeks,
            note: None,
        };
        use ResidenceKind::{Alternating, Full, Visiting};
        let weeks = Some(ResidenceWeeks::Even);
        for (kind, weeks, right) in [
            (Full, None, true),
            (Full, weeks, false),
            (Visiting, weeks, false),
            (Alternating, None, true),
            (Alternating, weeks, true),
        ] {
            assert_eq!(
                residence(kind, weeks).check("").is_empty(),
                right,
                "{kind:?}"
            );
        }
    }

    #[test]
    fn texts_stay_short_enough_to_be_read_in_a_hurry() {
        let plan = CarePlan {
            avoid: Some("a".repeat(501)),
            ..CarePlan::default()
        };
        assert_eq!(
            plan.check("care_plan").to_string(),
            "care_plan.avoid: text.too_long"
        );
        let insurance = Insurance {
            insurer: String::new(),
            policy: Some("é".repeat(121)),
            until: None,
        };
        assert_eq!(
            insurance.check("").to_string(),
            "insurer: text.missing, insurance_policy: text.too_long"
        );
    }
}
