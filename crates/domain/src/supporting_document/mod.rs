//! Supporting documents (*pièces justificatives*): types as data, states, what is still to provide.

mod checklist;
mod condition;
mod dates;
mod defaults;
mod retention;
mod rule;
mod rule_check;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use checklist::{AboutLink, AboutPerson, ChecklistLine, Family, Provided, checklist};
pub use condition::{Condition, Domicile};
pub use dates::{SOON_DAYS, check_dates, status_at};
pub use defaults::{DefaultType, default_types};
pub use rule::{DocumentSubject, DocumentTypeFields, Proves, PurgeFrom, Substitute, Validity};

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

/// State of a document as it is kept; the others of [`DocumentStatus`] are computed from dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeptStatus {
    /// Handed over, not looked at yet.
    Pending,
    /// Validated.
    Accepted,
    /// Refused, with a reason.
    Refused,
    /// Not asked of this family.
    Waived,
    /// Without object for this family.
    NotApplicable,
}

impl KeptStatus {
    /// Every state, in the order of the counter's lists.
    pub const ALL: [Self; 5] = [
        Self::Pending,
        Self::Accepted,
        Self::Refused,
        Self::Waived,
        Self::NotApplicable,
    ];

    /// The word that stands for it in the base.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Waived => "waived",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

impl From<DocumentDecision> for KeptStatus {
    fn from(decision: DocumentDecision) -> Self {
        match decision {
            DocumentDecision::Accepted => Self::Accepted,
            DocumentDecision::Refused => Self::Refused,
            DocumentDecision::Waived => Self::Waived,
            DocumentDecision::NotApplicable => Self::NotApplicable,
        }
    }
}

impl From<DocumentWaiver> for KeptStatus {
    fn from(waiver: DocumentWaiver) -> Self {
        match waiver {
            DocumentWaiver::Waived => Self::Waived,
            DocumentWaiver::NotApplicable => Self::NotApplicable,
        }
    }
}

impl DocumentStatus {
    /// True while the family has to bring it.
    #[must_use]
    pub const fn to_bring(self) -> bool {
        matches!(self, Self::Missing | Self::Refused | Self::Expired)
    }
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
