//! What a link must say to be kept, and what it leaves to be shown.

use chrono::NaiveDate;

use super::{Authority, AuthorityFields, Evidence, KinshipFields, Objection, PickUp, PickUpFields};
use crate::field::{self, FieldError, FieldErrors, code};

/// Longest account of an objection, in characters.
const ABOUT_MAX_CHARS: usize = 300;

impl KinshipFields {
    /// What is wrong with the link, with paths under `prefix`, on the day `today`. Authority is
    /// never refused for want of a paper: see [`AuthorityFields::to_justify`].
    #[must_use]
    pub fn check(&self, prefix: &str, today: NaiveDate) -> FieldErrors {
        let at = |name: &str| field::path(prefix, name);
        let mut errors = FieldErrors::new();
        let future = |day: NaiveDate| day > today;
        if let Some(since) = self.authority.since {
            if !since.is_valid() {
                errors.push(FieldError::new(at("authority_since"), code::DATE_NOT_A_DAY));
            } else if future(since.earliest()) {
                errors.push(FieldError::new(at("authority_since"), code::DATE_IN_FUTURE));
            }
        }
        if self.authority.evidence_on.is_some_and(future) {
            errors.push(FieldError::new(at("evidence_on"), code::DATE_IN_FUTURE));
        }
        if let Some(pick_up) = &self.pick_up
            && let (Some(since), Some(until)) = (pick_up.since, pick_up.until)
            && until < since
        {
            errors.push(FieldError::new(
                at("pick_up_until"),
                code::KINSHIP_UNTIL_BEFORE,
            ));
        }
        if let Some(objection) = &self.objection {
            if future(objection.on) {
                errors.push(FieldError::new(at("objected_on"), code::DATE_IN_FUTURE));
            }
            if let Some(lifted) = objection.lifted_on {
                if lifted < objection.on {
                    errors.push(FieldError::new(
                        at("objection_lifted_on"),
                        code::KINSHIP_LIFTED_BEFORE,
                    ));
                } else if future(lifted) {
                    errors.push(FieldError::new(
                        at("objection_lifted_on"),
                        code::DATE_IN_FUTURE,
                    ));
                }
            }
            let about = objection.about.as_deref().unwrap_or_default();
            if about.chars().count() > ABOUT_MAX_CHARS {
                errors.push(
                    FieldError::new(at("objection_about"), code::TEXT_TOO_LONG)
                        .with("max", ABOUT_MAX_CHARS),
                );
            }
        }
        errors
    }
}

impl AuthorityFields {
    /// True when what is said still has to be shown: said, and never in the way of anything.
    ///
    /// Delegated and withdrawn authority come from a judgment alone (art. 377 and 378 code civil).
    /// Sole authority comes from a judgment (art. 373-2-1), or from the civil register when there
    /// is one parent alone, or one left (art. 372 and 373-1).
    #[must_use]
    pub fn to_justify(&self) -> bool {
        match self.authority {
            Some(Authority::ToProve) => true,
            Some(Authority::Sole) => !matches!(
                self.evidence,
                Some(Evidence::Judgment | Evidence::CivilRegister)
            ),
            Some(Authority::Delegated | Authority::Withdrawn) => {
                self.evidence != Some(Evidence::Judgment)
            }
            None | Some(Authority::Joint | Authority::None) => false,
        }
    }

    /// True when a court decided: it is seen before anything is done with the child.
    #[must_use]
    pub fn from_court(&self) -> bool {
        self.evidence == Some(Evidence::Judgment)
            || matches!(
                self.authority,
                Some(Authority::Delegated | Authority::Withdrawn)
            )
    }
}

impl Objection {
    /// True while the objection stands (art. 372-2 code civil): no usual act asked by the other
    /// parent is accepted with one key. It stands from the day it was received to the eve of the
    /// day it was lifted.
    #[must_use]
    pub fn stands(&self, today: NaiveDate) -> bool {
        self.on <= today && self.lifted_on.is_none_or(|lifted| today < lifted)
    }
}

impl PickUpFields {
    /// What holds on a day; none before the first and after the last.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<PickUp> {
        let begun = self.since.is_none_or(|since| since <= day);
        let over = self.until.is_some_and(|until| until < day);
        (begun && !over).then_some(self.pick_up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::PartialDate;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const TODAY: &str = "2026-11-17";

    fn codes(fields: &KinshipFields) -> Vec<(String, String)> {
        fields
            .check("kinship", day(TODAY))
            .0
            .into_iter()
            .map(|error| (error.path, error.code.into_owned()))
            .collect()
    }

    fn objection(on: &str, lifted_on: Option<&str>) -> Objection {
        Objection {
            on: day(on),
            lifted_on: lifted_on.map(day),
            about: None,
        }
    }

    #[test]
    fn an_empty_link_says_nothing_and_is_right() {
        assert_eq!(codes(&KinshipFields::default()), []);
    }

    #[test]
    fn dates_that_cannot_be_are_refused() {
        let told = |path: &str, code: &str| (format!("kinship.{path}"), code.to_owned());
        let fields = KinshipFields {
            authority: AuthorityFields {
                authority: Some(Authority::Sole),
                since: Some("2027".parse::<PartialDate>().unwrap()),
                evidence: Some(Evidence::Judgment),
                evidence_on: Some(day("2026-11-18")),
            },
            objection: Some(objection("2026-11-10", Some("2026-11-09"))),
            pick_up: Some(PickUpFields {
                pick_up: PickUp::Allowed,
                since: Some(day("2026-09-01")),
                until: Some(day("2026-08-31")),
            }),
            ..KinshipFields::default()
        };
        assert_eq!(
            codes(&fields),
            [
                told("authority_since", "date.in_future"),
                told("evidence_on", "date.in_future"),
                told("pick_up_until", "kinship.until_before"),
                told("objection_lifted_on", "kinship.lifted_before"),
            ]
        );
        let fields = KinshipFields {
            objection: Some(Objection {
                about: Some("a".repeat(301)),
                ..objection("2026-11-18", Some("2026-11-19"))
            }),
            ..KinshipFields::default()
        };
        assert_eq!(
            codes(&fields),
            [
                told("objected_on", "date.in_future"),
                told("objection_lifted_on", "date.in_future"),
                told("objection_about", "text.too_long"),
            ]
        );
    }

    #[test]
    fn authority_is_justified_by_the_paper_that_gives_it() {
        use Authority::{Delegated, Joint, None as Nobody, Sole, ToProve, Withdrawn};
        use Evidence::{Agreement, CivilRegister, Declaration, Judgment};
        // (authority, papers that justify it)
        let cases: &[(Option<Authority>, &[Evidence])] = &[
            (None, &[Declaration, CivilRegister, Agreement, Judgment]),
            (
                Some(Joint),
                &[Declaration, CivilRegister, Agreement, Judgment],
            ),
            (
                Some(Nobody),
                &[Declaration, CivilRegister, Agreement, Judgment],
            ),
            (Some(Sole), &[CivilRegister, Judgment]),
            (Some(Delegated), &[Judgment]),
            (Some(Withdrawn), &[Judgment]),
            (Some(ToProve), &[]),
        ];
        for (authority, papers) in cases {
            for evidence in [Declaration, CivilRegister, Agreement, Judgment] {
                let fields = AuthorityFields {
                    authority: *authority,
                    evidence: Some(evidence),
                    ..AuthorityFields::default()
                };
                let justified = papers.contains(&evidence);
                assert_eq!(
                    fields.to_justify(),
                    !justified,
                    "{authority:?} {evidence:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn an_objection_stands_from_its_day_to_the_eve_of_its_lifting(
            on in 0i64..400, lifted in proptest::option::of(0i64..400), asked in 0i64..400,
        ) {
            let at = |n: i64| day("2026-01-01") + chrono::Duration::days(n);
            let objection = Objection { on: at(on), lifted_on: lifted.map(at), about: None };
            let expected = asked >= on && lifted.is_none_or(|lifted| asked < lifted);
            prop_assert_eq!(objection.stands(at(asked)), expected);
        }

        #[test]
        fn a_pick_up_right_holds_between_its_days_both_included(
            since in proptest::option::of(0i64..400), until in proptest::option::of(0i64..400),
            asked in 0i64..400,
        ) {
            let at = |n: i64| day("2026-01-01") + chrono::Duration::days(n);
            let fields = PickUpFields {
                pick_up: PickUp::Forbidden, since: since.map(at), until: until.map(at),
            };
            let inside = since.is_none_or(|n| n <= asked) && until.is_none_or(|n| asked <= n);
            prop_assert_eq!(fields.on(at(asked)).is_some(), inside);
        }
    }
}
