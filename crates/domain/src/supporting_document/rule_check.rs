//! What a rule may not say, by the law or by plain sense.

use super::{DocumentSubject, DocumentTypeFields, Validity};
use crate::field::{FieldError, FieldErrors, code};
use crate::procedure::Procedure;

/// Longest text of a rule, in letters.
const LONGEST: usize = 300;
/// Longest delay or validity: what is longer is a typing error.
const MOST_MONTHS: u32 = 240;
const MOST_DAYS: u32 = 3_660;

impl DocumentTypeFields {
    /// What is wrong with the rule, by the names of its fields.
    ///
    /// A school registration asks for the identity of the child, that of those responsible and
    /// their domicile, and takes a sworn statement for each; the list is closed (art. D. 131-3-1
    /// code de l'éducation). A rule that looks at the authority or at a care plan tells it to
    /// whoever sees the document asked: such a document is restricted.
    #[must_use]
    pub fn check(&self) -> FieldErrors {
        let mut errors = FieldErrors::new();
        let mut wrong = |at: &str, code| errors.push(FieldError::new(at, code));
        if self.label.is_empty() {
            wrong("label", code::TEXT_MISSING);
        }
        if self.procedures.contains(&Procedure::School) {
            if self.proves.is_none() {
                wrong("procedures", code::DOCUMENT_TYPE_SCHOOL_CLOSED_LIST);
            } else if !self.substitutes.iter().any(|one| one.sworn) {
                wrong("substitutes", code::DOCUMENT_TYPE_SWORN_STATEMENT);
            }
        }
        if self.validity == Validity::Months
            && !(1..=MOST_MONTHS).contains(&self.validity_months.unwrap_or(0))
        {
            wrong("validity_months", code::DOCUMENT_TYPE_MONTHS);
        }
        if self
            .max_age_months
            .is_some_and(|months| !(1..=MOST_MONTHS).contains(&months))
        {
            wrong("max_age_months", code::DOCUMENT_TYPE_MONTHS);
        }
        if self.deadline_days > MOST_DAYS {
            wrong("deadline_days", code::DOCUMENT_TYPE_DAYS);
        }
        if self.purge_after_days.is_some_and(|days| days > MOST_DAYS) {
            wrong("purge_after_days", code::DOCUMENT_TYPE_DAYS);
        }
        if let (Some(from), Some(until)) = (self.in_force_from, self.in_force_until)
            && until < from
        {
            wrong("in_force_until", code::DOCUMENT_TYPE_ENDS_BEFORE);
        }
        if let (Some(from), Some(until)) = (self.condition.age_from, self.condition.age_until)
            && until < from
        {
            wrong("age_until", code::DOCUMENT_TYPE_ENDS_BEFORE);
        }
        self.check_condition(&mut wrong);
        if self.substitutes.iter().any(|one| one.label.is_empty()) {
            wrong("substitutes", code::TEXT_MISSING);
        }
        let texts = [
            ("label", Some(&self.label)),
            ("alternatives", self.alternatives.as_ref()),
            ("legal_source", self.legal_source.as_ref()),
        ];
        for (at, text) in texts {
            if text.is_some_and(|text| text.chars().count() > LONGEST) {
                errors.push(FieldError::new(at, code::TEXT_TOO_LONG).with("max", LONGEST));
            }
        }
        errors
    }

    fn check_condition(&self, wrong: &mut impl FnMut(&str, &'static str)) {
        let condition = &self.condition;
        let child = matches!(self.subject, DocumentSubject::Child | DocumentSubject::Pair);
        let of_a_child = condition.care_plan
            || !condition.residence.is_empty()
            || !condition.authority.is_empty();
        if of_a_child && !child {
            wrong("subject", code::DOCUMENT_TYPE_CONDITION_OF_CHILD);
        }
        let aged = condition.age_from.is_some() || condition.age_until.is_some();
        if aged && self.subject == DocumentSubject::Household {
            wrong("subject", code::DOCUMENT_TYPE_CONDITION_OF_PERSON);
        }
        if condition.is_sensitive() && !self.restricted {
            wrong("restricted", code::DOCUMENT_TYPE_TELLS_RESTRICTED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinship::Authority;
    use crate::supporting_document::{Condition, Proves, default_types};

    fn insurance() -> DocumentTypeFields {
        default_types().remove(2).fields
    }

    fn errors(change: impl FnOnce(&mut DocumentTypeFields)) -> String {
        let mut fields = insurance();
        change(&mut fields);
        fields.check().to_string()
    }

    /// Art. D. 131-3-1 code de l'éducation, as a table: what a commune might ask of a school.
    #[test]
    fn the_list_of_a_school_registration_is_closed() {
        let closed = "procedures: document_type.school_closed_list";
        assert_eq!(errors(|one| one.procedures.push(Procedure::School)), closed);
        let proving = |proves| {
            errors(move |one| {
                one.procedures.push(Procedure::School);
                one.proves = Some(proves);
            })
        };
        for proves in [Proves::Identity, Proves::Domicile] {
            assert_eq!(
                proving(proves),
                "substitutes: document_type.sworn_statement"
            );
        }
        let mut livret = default_types().remove(0).fields;
        assert!(livret.check().is_empty());
        livret.substitutes.retain(|one| !one.sworn);
        assert!(!livret.check().is_empty());
    }

    #[test]
    fn what_a_rule_may_not_say_is_told_by_field() {
        assert_eq!(errors(|_| ()), "");
        assert_eq!(errors(|one| one.label.clear()), "label: text.missing");
        assert_eq!(
            errors(|one| one.validity = Validity::Months),
            "validity_months: document_type.months"
        );
        assert_eq!(
            errors(|one| one.max_age_months = Some(0)),
            "max_age_months: document_type.months"
        );
        assert_eq!(
            errors(|one| one.deadline_days = 10_000),
            "deadline_days: document_type.days"
        );
        assert_eq!(
            errors(|one| {
                one.in_force_from = "2027-01-01".parse().ok();
                one.in_force_until = "2026-12-31".parse().ok();
            }),
            "in_force_until: document_type.ends_before"
        );
        assert_eq!(
            errors(|one| {
                one.condition.age_from = Some(12);
                one.condition.age_until = Some(3);
            }),
            "age_until: document_type.ends_before"
        );
        assert_eq!(
            errors(|one| one.label = "x".repeat(301)),
            "label: text.too_long"
        );
    }

    /// Who sees that a judgment or a care plan is asked knows that there is one.
    #[test]
    fn a_condition_does_not_tell_what_few_may_see() {
        let told = "restricted: document_type.tells_restricted";
        let plan = Condition {
            care_plan: true,
            ..Condition::default()
        };
        let sole = Condition {
            authority: vec![Authority::Sole],
            ..Condition::default()
        };
        for condition in [plan, sole] {
            let asked = condition.clone();
            assert_eq!(errors(move |one| one.condition = asked), told);
            assert_eq!(
                errors(|one| {
                    one.condition = condition;
                    one.restricted = true;
                }),
                ""
            );
        }
        assert_eq!(
            errors(|one| {
                one.subject = DocumentSubject::Adult;
                one.restricted = true;
                one.condition.care_plan = true;
            }),
            "subject: document_type.condition_of_child"
        );
        assert_eq!(
            errors(|one| {
                one.subject = DocumentSubject::Household;
                one.condition.age_from = Some(3);
            }),
            "subject: document_type.condition_of_person"
        );
    }
}
