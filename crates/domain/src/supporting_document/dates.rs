//! What the dates of a document say: how long it is good for, whether it was too old, when it is
//! due.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{DocumentDates, DocumentStatus, DocumentTypeFields, KeptStatus, Validity};
use crate::field::{FieldError, FieldErrors, code, path};

/// From how many days before its end a document is said to expire soon.
pub const SOON_DAYS: u64 = 30;

/// Month from whose first day a document presented serves the school year to come: families enrol
/// for September before the summer.
const NEXT_YEAR_FROM: u32 = 6;
/// Last month of the school year, which ends on its last day.
const SCHOOL_YEAR_ENDS: u32 = 8;

impl DocumentTypeFields {
    /// Last day for which a document presented that day is good; none while nothing happens. In
    /// months, it is the same day of the month, or the last one of a shorter month.
    #[must_use]
    pub fn valid_until(&self, presented_on: NaiveDate) -> Option<NaiveDate> {
        match self.validity {
            Validity::Unlimited | Validity::Event => None,
            Validity::Months => {
                let months = Months::new(self.validity_months?);
                let end = presented_on.checked_add_months(months);
                Some(end.unwrap_or(NaiveDate::MAX))
            }
            Validity::SchoolYear => {
                let next = presented_on.month() >= NEXT_YEAR_FROM;
                let year = presented_on.year().saturating_add(i32::from(next));
                let end = NaiveDate::from_ymd_opt(year, SCHOOL_YEAR_ENDS, 31);
                Some(end.unwrap_or(NaiveDate::MAX))
            }
            Validity::CalendarYear => {
                let end = NaiveDate::from_ymd_opt(presented_on.year(), 12, 31);
                Some(end.unwrap_or(NaiveDate::MAX))
            }
        }
    }

    /// The dates of a document that is accepted that day: how long it is good for is what was told
    /// of it, else what the type says of the day of its presentation.
    #[must_use]
    pub fn accepted_dates(&self, dates: &DocumentDates, accepted_on: NaiveDate) -> DocumentDates {
        let presented = dates.presented_on.unwrap_or(accepted_on);
        DocumentDates {
            valid_until: dates.valid_until.or_else(|| self.valid_until(presented)),
            ..dates.clone()
        }
    }

    /// Whether the document was issued longer before its presentation than the type wants. False
    /// when a date is not told. It is said to the agent and never blocks: for a school the domicile
    /// may be justified by any means (art. D. 131-3-1 code de l'éducation).
    #[must_use]
    pub fn too_old(&self, dates: &DocumentDates) -> bool {
        let (Some(months), Some(presented), Some(issued)) =
            (self.max_age_months, dates.presented_on, dates.issued_on)
        else {
            return false;
        };
        presented
            .checked_sub_months(Months::new(months))
            .is_some_and(|oldest| issued < oldest)
    }

    /// Last day to bring it, when it is asked from that day on.
    #[must_use]
    pub fn due_on(&self, asked_on: NaiveDate) -> NaiveDate {
        asked_on
            .checked_add_days(Days::new(u64::from(self.deadline_days)))
            .unwrap_or(NaiveDate::MAX)
    }
}

/// The state of a document on a day. Only an accepted one expires: the others wait for a decision,
/// whatever their dates.
#[must_use]
pub fn status_at(kept: KeptStatus, dates: &DocumentDates, today: NaiveDate) -> DocumentStatus {
    match kept {
        KeptStatus::Pending => DocumentStatus::Pending,
        KeptStatus::Refused => DocumentStatus::Refused,
        KeptStatus::Waived => DocumentStatus::Waived,
        KeptStatus::NotApplicable => DocumentStatus::NotApplicable,
        KeptStatus::Accepted => match dates.valid_until {
            Some(end) if end < today => DocumentStatus::Expired,
            Some(end) if soon(end, today) => DocumentStatus::ExpiresSoon,
            _ => DocumentStatus::Accepted,
        },
    }
}

fn soon(end: NaiveDate, today: NaiveDate) -> bool {
    today
        .checked_add_days(Days::new(SOON_DAYS))
        .is_none_or(|limit| end <= limit)
}

/// What is wrong with the dates of a document.
#[must_use]
pub fn check_dates(dates: &DocumentDates, prefix: &str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    if let (Some(presented), Some(issued)) = (dates.presented_on, dates.issued_on)
        && issued > presented
    {
        let at = path(prefix, "issued_on");
        errors.push(FieldError::new(at, code::DOCUMENT_ISSUED_AFTER_PRESENTED));
    }
    if let (Some(presented), Some(until)) = (dates.presented_on, dates.valid_until)
        && until < presented
    {
        let at = path(prefix, "valid_until");
        errors.push(FieldError::new(at, code::DOCUMENT_VALID_BEFORE_PRESENTED));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supporting_document::default_types;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn proof_of_address(max_age: Option<u32>, validity: Option<u32>) -> DocumentTypeFields {
        let mut fields = default_types().remove(1).fields;
        fields.max_age_months = max_age;
        fields.validity_months = validity;
        fields.validity = match validity {
            Some(_) => Validity::Months,
            None => Validity::Unlimited,
        };
        fields
    }

    fn good_for(validity: Validity) -> DocumentTypeFields {
        let mut fields = proof_of_address(None, None);
        fields.validity = validity;
        fields
    }

    fn dates(presented: &str, issued: Option<&str>, until: Option<&str>) -> DocumentDates {
        DocumentDates {
            presented_on: Some(day(presented)),
            issued_on: issued.map(day),
            valid_until: until.map(day),
        }
    }

    #[test]
    fn an_accepted_document_is_good_as_long_as_was_told_or_as_its_type_says() {
        let kind = proof_of_address(None, Some(12));
        let accepted = day("2026-11-20");
        let until = |told: &DocumentDates| kind.accepted_dates(told, accepted).valid_until;
        assert_eq!(
            until(&dates("2026-11-17", None, None)),
            Some(day("2027-11-17"))
        );
        assert_eq!(
            until(&dates("2026-11-17", None, Some("2026-12-31"))),
            Some(day("2026-12-31"))
        );
        assert_eq!(until(&DocumentDates::default()), Some(day("2027-11-20")));
        let lasting = proof_of_address(None, None);
        let told = dates("2026-11-17", Some("2026-11-02"), None);
        assert_eq!(lasting.accepted_dates(&told, accepted), told);
    }

    #[test]
    fn three_months_are_counted_from_the_day_of_presentation() {
        let kind = proof_of_address(Some(3), None);
        for (presented, issued, old) in [
            ("2026-11-17", "2026-11-03", false),
            ("2026-11-17", "2026-08-17", false),
            ("2026-11-17", "2026-08-16", true),
            // 30 November less three months is 30 August; less than that does not exist in February.
            ("2026-11-30", "2026-08-30", false),
            ("2026-05-31", "2026-02-28", false),
            ("2026-05-31", "2026-02-27", true),
            ("2026-11-17", "2024-01-01", true),
        ] {
            let told = dates(presented, Some(issued), None);
            assert_eq!(kind.too_old(&told), old, "{presented} {issued}");
        }
        assert!(!kind.too_old(&dates("2026-11-17", None, None)));
        let free = proof_of_address(None, None);
        assert!(!free.too_old(&dates("2026-11-17", Some("1990-01-01"), None)));
    }

    #[test]
    fn a_document_is_good_until_the_same_day_of_the_month() {
        let kind = proof_of_address(None, Some(12));
        assert_eq!(kind.valid_until(day("2026-11-17")), Some(day("2027-11-17")));
        assert_eq!(kind.valid_until(day("2024-02-29")), Some(day("2025-02-28")));
        assert_eq!(
            proof_of_address(None, None).valid_until(day("2026-11-17")),
            None
        );
        assert_eq!(kind.due_on(day("2026-11-17")), day("2026-12-02"));
    }

    #[test]
    fn a_year_ends_with_the_school_or_with_the_calendar() {
        for (presented, school, calendar) in [
            ("2026-11-17", "2027-08-31", "2026-12-31"),
            ("2026-09-01", "2027-08-31", "2026-12-31"),
            ("2027-01-01", "2027-08-31", "2027-12-31"),
            ("2027-05-31", "2027-08-31", "2027-12-31"),
            // Brought to enrol for September.
            ("2027-06-01", "2028-08-31", "2027-12-31"),
            ("2027-08-31", "2028-08-31", "2027-12-31"),
        ] {
            let until = |validity| good_for(validity).valid_until(day(presented));
            assert_eq!(
                until(Validity::SchoolYear),
                Some(day(school)),
                "{presented}"
            );
            assert_eq!(
                until(Validity::CalendarYear),
                Some(day(calendar)),
                "{presented}"
            );
        }
        for endless in [Validity::Unlimited, Validity::Event] {
            assert_eq!(good_for(endless).valid_until(day("2026-11-17")), None);
        }
    }

    #[test]
    fn only_an_accepted_document_expires() {
        use DocumentStatus as S;
        let today = day("2026-11-17");
        for (until, expected) in [
            (None, S::Accepted),
            (Some("2027-11-17"), S::Accepted),
            (Some("2026-12-18"), S::Accepted),
            (Some("2026-12-17"), S::ExpiresSoon),
            (Some("2026-11-17"), S::ExpiresSoon),
            (Some("2026-11-16"), S::Expired),
        ] {
            let told = dates("2026-01-01", None, until);
            assert_eq!(
                status_at(KeptStatus::Accepted, &told, today),
                expected,
                "{until:?}"
            );
        }
        let past = dates("2025-01-01", None, Some("2026-01-01"));
        for (kept, expected) in [
            (KeptStatus::Pending, S::Pending),
            (KeptStatus::Refused, S::Refused),
            (KeptStatus::Waived, S::Waived),
            (KeptStatus::NotApplicable, S::NotApplicable),
        ] {
            assert_eq!(status_at(kept, &past, today), expected);
        }
    }

    #[test]
    fn a_document_is_not_presented_before_it_is_issued() {
        let wrong = dates("2026-11-17", Some("2026-11-18"), None);
        let errors = check_dates(&wrong, "documents.0");
        assert_eq!(
            errors.to_string(),
            "documents.0.issued_on: document.issued_after_presented"
        );
        assert!(check_dates(&dates("2026-11-17", Some("2026-11-17"), None), "").is_empty());
        let over = dates("2026-11-17", None, Some("2026-11-16"));
        assert_eq!(
            check_dates(&over, "").to_string(),
            "valid_until: document.valid_before_presented"
        );
        assert!(check_dates(&dates("2026-11-17", None, Some("2026-11-17")), "").is_empty());
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (0u64..200_000).prop_map(|n| day("1900-01-01") + Days::new(n))
    }

    proptest! {
        #[test]
        fn time_only_moves_a_document_towards_its_end(
            until in any_day(), first in any_day(), later in 0u64..5_000,
        ) {
            let told = DocumentDates { valid_until: Some(until), ..DocumentDates::default() };
            let rank = |today| match status_at(KeptStatus::Accepted, &told, today) {
                DocumentStatus::Accepted => 0,
                DocumentStatus::ExpiresSoon => 1,
                _ => 2,
            };
            prop_assert!(rank(first) <= rank(first + Days::new(later)));
            prop_assert_eq!(rank(until), 1);
            prop_assert_eq!(rank(until + Days::new(1)), 2);
        }

        #[test]
        fn what_is_presented_the_day_it_is_issued_is_never_too_old_nor_expired(
            at in any_day(), max_age in 1u32..600, validity in 1u32..600,
        ) {
            let kind = proof_of_address(Some(max_age), Some(validity));
            let told = DocumentDates {
                presented_on: Some(at),
                issued_on: Some(at),
                valid_until: kind.valid_until(at),
            };
            prop_assert!(!kind.too_old(&told));
            prop_assert!(told.valid_until > Some(at));
            prop_assert_ne!(
                status_at(KeptStatus::Accepted, &told, at),
                DocumentStatus::Expired
            );
        }

        /// What is typed nowhere is never over before it begins, and presenting later never ends
        /// sooner.
        #[test]
        fn a_year_is_never_over_when_it_begins(at in any_day(), later in 0u64..2_000) {
            for validity in [Validity::SchoolYear, Validity::CalendarYear, Validity::Months] {
                let mut kind = good_for(validity);
                kind.validity_months = Some(7);
                let (first, then) = (kind.valid_until(at), kind.valid_until(at + Days::new(later)));
                prop_assert!(first >= Some(at));
                prop_assert!(first <= Some(at + Days::new(457)), "{first:?}");
                prop_assert!(then >= first);
            }
        }

        #[test]
        fn an_older_document_is_never_fresher(
            presented in any_day(), issued in any_day(), more in 0u64..5_000, max_age in 1u32..60,
        ) {
            let kind = proof_of_address(Some(max_age), None);
            let told = |issued| DocumentDates {
                presented_on: Some(presented),
                issued_on: Some(issued),
                valid_until: None,
            };
            let older = issued.checked_sub_days(Days::new(more)).unwrap();
            prop_assert!(!kind.too_old(&told(issued)) || kind.too_old(&told(older)));
        }

        #[test]
        fn no_date_is_too_far_to_count(months in 1u32.., days in 0u32..) {
            let mut kind = proof_of_address(Some(months), Some(months));
            kind.deadline_days = days;
            for at in [NaiveDate::MIN, NaiveDate::MAX] {
                for validity in [Validity::SchoolYear, Validity::CalendarYear] {
                    prop_assert!(good_for(validity).valid_until(at) >= Some(at));
                }
                prop_assert!(kind.kept_until(at, Some(at)).is_none_or(|end| end >= at));
                prop_assert!(kind.valid_until(at) >= Some(at));
                prop_assert!(kind.due_on(at) >= at);
                let told = DocumentDates {
                    presented_on: Some(at),
                    issued_on: Some(at),
                    valid_until: Some(at),
                };
                prop_assert!(!kind.too_old(&told));
                let _ = status_at(KeptStatus::Accepted, &told, at);
            }
        }
    }
}
