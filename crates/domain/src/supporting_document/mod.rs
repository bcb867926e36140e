//! Supporting documents (*pièces justificatives*): types as data, states, what is still to provide.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
}

/// A type of document, as the commune describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentTypeFields {
    /// "Livret de famille (partie parents et enfants)".
    pub label: String,
    /// What it is about.
    pub subject: DocumentSubject,
    /// Procedures that ask for it.
    pub procedures: Vec<Procedure>,
    /// What is accepted instead, in words for the family: "attestation sur l'honneur".
    pub alternatives: Option<String>,
    /// Oldest issue accepted at presentation, in months.
    pub max_age_months: Option<u32>,
    /// How long it is good for once presented, in months; none while nothing changes.
    pub validity_months: Option<u32>,
    /// Days given to bring it.
    pub deadline_days: u32,
    /// Few may see it: judgments, care plans.
    pub restricted: bool,
    /// Where the rule comes from: "art. D. 131-3-1 code de l'éducation".
    pub legal_source: Option<String>,
    /// No longer asked.
    pub archived: bool,
}

/// State of a supporting document. Order is that of the counter's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStatus {
    /// Non fournie.
    Missing,
    /// En attente de validation.
    Pending,
    /// Validée.
    Accepted,
    /// Refusée.
    Refused,
    /// Expire bientôt (computed).
    ExpiresSoon,
    /// Expirée (computed).
    Expired,
    /// Dispensée.
    Waived,
    /// Sans objet.
    NotApplicable,
}

/// What is decided of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentDecision {
    /// Validée.
    Accepted,
    /// Refusée.
    Refused,
    /// Dispensée.
    Waived,
    /// Sans objet.
    NotApplicable,
}

/// Why a document need not be brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentWaiver {
    /// Dispensée.
    Waived,
    /// Sans objet.
    NotApplicable,
}

/// Dates of a document handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DocumentDates {
    /// *Présenté le*.
    #[ts(type = "string | null")]
    pub presented_on: Option<NaiveDate>,
    /// *Émis le*.
    #[ts(type = "string | null")]
    pub issued_on: Option<NaiveDate>,
    /// *Fin de validité*.
    #[ts(type = "string | null")]
    pub valid_until: Option<NaiveDate>,
}
