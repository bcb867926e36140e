//! A rule as the screen sends it: days as they are typed, texts as they stand.

use crate::error::Result;
use chrono::NaiveDate;
use guichet_domain::date::{Expect, parse_typed_date};
use guichet_domain::field::FieldErrors;
use guichet_domain::name;
use guichet_domain::procedure::Procedure;
use guichet_domain::supporting_document::{
    Condition, DocumentSubject, DocumentTypeFields, Proves, PurgeFrom, Substitute, Validity,
};
use serde::Deserialize;
use ts_rs::TS;

/// A rule as typed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DocumentTypeInput {
    /// Its name.
    pub label: String,
    /// What it is about.
    pub subject: DocumentSubject,
    /// Procedures that ask for it.
    pub procedures: Vec<Procedure>,
    /// What it proves, of what a school registration may ask.
    pub proves: Option<Proves>,
    /// Of whom it is asked.
    #[serde(default)]
    #[ts(as = "Option<Condition>", optional)]
    pub condition: Condition,
    /// What is accepted instead, in words for the family.
    pub alternatives: Option<String>,
    /// The same, as the agent ticks it.
    #[serde(default)]
    #[ts(as = "Option<Vec<Substitute>>", optional)]
    pub substitutes: Vec<Substitute>,
    /// Oldest issue accepted, in months.
    pub max_age_months: Option<u32>,
    /// How long it is good for.
    pub validity: Validity,
    /// Months, when it is good for months.
    pub validity_months: Option<u32>,
    /// Days given to bring it.
    pub deadline_days: u32,
    /// First day on which it is asked, as typed.
    pub in_force_from: Option<String>,
    /// Last day on which it is asked, as typed.
    pub in_force_until: Option<String>,
    /// A copy is kept.
    pub keep_file: bool,
    /// Days after which its details go.
    pub purge_after_days: Option<u32>,
    /// From when those days run.
    pub purge_from: PurgeFrom,
    /// Few may see it.
    pub restricted: bool,
    /// Where the rule comes from.
    pub legal_source: Option<String>,
    /// No longer asked.
    pub archived: bool,
}

impl DocumentTypeInput {
    /// Reads the days, cleans the texts, checks the rule.
    ///
    /// # Errors
    /// `invalid`, with the names of the fields.
    pub(super) fn understand(self, today: NaiveDate) -> Result<DocumentTypeFields> {
        let mut errors = FieldErrors::new();
        let mut day = |typed: Option<&str>, field: &str| {
            let typed = typed.filter(|text| !text.trim().is_empty())?;
            match parse_typed_date(typed, Expect::Any, today) {
                Ok(day) => Some(day),
                Err(error) => {
                    errors.push(error.at(field));
                    None
                }
            }
        };
        let (from, until) = (
            day(self.in_force_from.as_deref(), "in_force_from"),
            day(self.in_force_until.as_deref(), "in_force_until"),
        );
        let mut procedures = self.procedures;
        procedures.sort_unstable();
        procedures.dedup();
        let fields = DocumentTypeFields {
            label: name::clean(&self.label),
            subject: self.subject,
            procedures,
            proves: self.proves,
            condition: self.condition,
            alternatives: name::clean_optional(self.alternatives.as_deref()),
            substitutes: self.substitutes.into_iter().map(cleaned).collect(),
            max_age_months: self.max_age_months,
            validity: self.validity,
            validity_months: self
                .validity_months
                .filter(|_| self.validity == Validity::Months),
            deadline_days: self.deadline_days,
            in_force_from: from,
            in_force_until: until,
            keep_file: self.keep_file,
            purge_after_days: self.purge_after_days,
            purge_from: self.purge_from,
            restricted: self.restricted,
            legal_source: name::clean_optional(self.legal_source.as_deref()),
            archived: self.archived,
        };
        errors.extend(fields.check().0);
        errors.into_result()?;
        Ok(fields)
    }
}

fn cleaned(substitute: Substitute) -> Substitute {
    let parts = substitute.parts.iter().map(|part| name::clean(part));
    Substitute {
        label: name::clean(&substitute.label),
        parts: parts.filter(|part| !part.is_empty()).collect(),
        sworn: substitute.sworn,
    }
}
