//! A type of document as the commune describes it: a row, edited on a screen.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Condition;
use crate::procedure::Procedure;

/// What a type of document is about (*lié à*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentSubject {
    /// The household: « Dossier ».
    Household,
    /// Each adult of the household.
    Adult,
    /// Each child, born.
    Child,
    /// Each child with each adult of the household: what a judgment says of the two.
    Pair,
}

/// What a document proves, where the law closes the list of what may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Proves {
    /// Who the child and those responsible for it are.
    Identity,
    /// Where they live.
    Domicile,
}

/// How long a document is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// For good.
    Unlimited,
    /// So many months from its presentation.
    Months,
    /// Until the end of the school year.
    SchoolYear,
    /// Until 31 December: a family quotient is asked again in January.
    CalendarYear,
    /// Until something happens in the family: a birth, a new judgment.
    Event,
}

/// From when the delay runs after which the details of a document go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PurgeFrom {
    /// From the decision: once it was seen, a copy serves nobody.
    Decision,
    /// From its end of validity: it is consulted as long as it is good.
    End,
}

/// What is accepted instead of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Substitute {
    /// "Attestation d’hébergement".
    pub label: String,
    /// What it is made of, all of it needed: "Pièce d’identité de l’hébergeur"; empty for one paper.
    #[serde(default)]
    pub parts: Vec<String>,
    /// *Attestation sur l'honneur*.
    #[serde(default)]
    pub sworn: bool,
}

/// A type of document, as the commune describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentTypeFields {
    /// "Livret de famille (partie parents et enfants)".
    pub label: String,
    /// What it is about.
    pub subject: DocumentSubject,
    /// Procedures that ask for it; none: it is only proposed.
    pub procedures: Vec<Procedure>,
    /// What it proves, of what the law lets a school registration ask.
    pub proves: Option<Proves>,
    /// Of whom it is asked, among those that it is about.
    pub condition: Condition,
    /// What is accepted instead, in words for the family: "attestation sur l'honneur".
    pub alternatives: Option<String>,
    /// What is accepted instead, as the agent ticks it.
    pub substitutes: Vec<Substitute>,
    /// Oldest issue accepted at presentation, in months.
    pub max_age_months: Option<u32>,
    /// How long it is good for.
    pub validity: Validity,
    /// Months of [`Validity::Months`], from the presentation.
    pub validity_months: Option<u32>,
    /// Days given to bring it.
    pub deadline_days: u32,
    /// First day on which it is asked.
    #[ts(type = "string | null")]
    pub in_force_from: Option<NaiveDate>,
    /// Last day on which it is asked.
    #[ts(type = "string | null")]
    pub in_force_until: Option<NaiveDate>,
    /// A copy is kept; otherwise only « vu le … par … ».
    pub keep_file: bool,
    /// Days after which its details go; none: never by themselves.
    pub purge_after_days: Option<u32>,
    /// From when those days run.
    pub purge_from: PurgeFrom,
    /// Few may see it: judgments, care plans, incomes.
    pub restricted: bool,
    /// Where the rule comes from: "art. D. 131-3-1 code de l'éducation".
    pub legal_source: Option<String>,
    /// No longer asked.
    pub archived: bool,
}

impl DocumentSubject {
    /// Every subject, in the order of the settings.
    pub const ALL: [Self; 4] = [Self::Household, Self::Adult, Self::Child, Self::Pair];

    /// The word that stands for it, as serde writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Household => "household",
            Self::Adult => "adult",
            Self::Child => "child",
            Self::Pair => "pair",
        }
    }

    /// The subject of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

impl DocumentTypeFields {
    /// Whether it is asked at all on a day.
    #[must_use]
    pub fn in_force(&self, today: NaiveDate) -> bool {
        !self.archived
            && self.in_force_from.is_none_or(|from| from <= today)
            && self.in_force_until.is_none_or(|until| today <= until)
    }

    /// Whether nothing may be refused to a school for want of it: the domicile is justified by any
    /// means, and its verification does not hold the registration back (art. D. 131-3-1 code de
    /// l'éducation).
    #[must_use]
    pub fn never_blocks_school(&self) -> bool {
        self.proves == Some(Proves::Domicile)
    }
}
