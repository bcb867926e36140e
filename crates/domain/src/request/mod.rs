//! Requests (*demandes*): proposed values, each with the value it was typed against. Nothing of a
//! request enters the persons before it is accepted (FOUNDATIONS "Drafts and requests").
//!
//! A request is a flat list of [`Change`]s: that is what the portal sends, what is compared side by
//! side, and what is decided field by field.

mod check;
mod decision;
mod description;
mod number;
mod value;

pub use check::{
    MAX_CHANGES, MAX_MESSAGE_CHARS, check_accepted, check_changes, check_creation, objected,
};
pub use decision::{Answered, Row, Settled, answer, rows, settle};
pub use description::{Description, changes_between, changes_of_new, described, rename_persons};
pub use number::RequestNumber;
pub use value::{Fact, PhoneValue, canonical, check, read};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::procedure::Procedure;

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// A new household.
    Creation,
    /// A change of a household that exists.
    Change,
}

/// Where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Guichet.
    Counter,
    /// Portail.
    Portal,
}

/// State of a request. A « brouillon » is a draft, not yet a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RequestStatus {
    /// En attente de validation.
    Pending,
    /// À compléter: the family was asked for more.
    ToComplete,
    /// Validée.
    Accepted,
    /// Refusée.
    Refused,
}

/// How soon it should be looked at.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// In its turn.
    #[default]
    Normal,
    /// Before the others.
    High,
}

/// What a change is about. A reference is the UUID of a person of the household, or any other short
/// word for a person that the request itself brings ("p1").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Target {
    /// The household.
    Household,
    /// A person in the household.
    Person {
        /// Which.
        person: String,
    },
    /// What a person is to a child.
    Kinship {
        /// The child.
        child: String,
        /// The other person.
        person: String,
    },
    /// A supporting document handed over with the request.
    Document {
        /// Key of its type.
        document_type: String,
        /// The person that it is about; none for the household.
        person: Option<String>,
    },
}

/// What changes. The form of the value is told for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RequestField {
    /// Household: [`crate::address::AddressFields`].
    Address,
    /// Household, where bills go: `AddressFields`.
    BillingAddress,
    /// Household: true or false.
    Protected,
    /// Household: text.
    Observation,
    /// Household: list of [`crate::procedure::Procedure`].
    Procedures,
    /// Person: [`crate::person::MemberRole`]; it brings the person into the household.
    Role,
    /// Person: `F` or `M`.
    Sex,
    /// Person: text.
    UsageName,
    /// Person: text.
    BirthName,
    /// Person: text.
    FirstName,
    /// Person: text.
    OtherFirstNames,
    /// Person: [`crate::person::Birth`].
    Birth,
    /// Person: [`crate::person::CivilDetails`].
    Civil,
    /// Person: list of `{number, label}`.
    Phones,
    /// Person: list of texts.
    Emails,
    /// Person: [`crate::person::Residence`].
    Residence,
    /// Person: [`crate::person::MealVariant`].
    Meal,
    /// Person: [`crate::person::CarePlan`].
    CarePlan,
    /// Person: [`crate::person::Vaccination`].
    Vaccination,
    /// Person: [`crate::person::Insurance`].
    Insurance,
    /// Kinship: [`crate::kinship::Kinship`].
    Kinship,
    /// Kinship: [`crate::kinship::AuthorityFields`].
    Authority,
    /// Kinship: [`crate::kinship::Objection`].
    Objection,
    /// Kinship: [`crate::kinship::PickUpFields`].
    PickUp,
    /// Kinship: true or false, to be called in an emergency.
    Emergency,
    /// Document: [`crate::supporting_document::DocumentDates`].
    Document,
}

/// One proposed value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Change {
    /// About what.
    pub target: Target,
    /// Which field.
    pub field: RequestField,
    /// The value it was typed against; null when there was none.
    #[serde(default)]
    #[ts(type = "unknown")]
    pub base: serde_json::Value,
    /// The value asked for; null takes it away.
    #[ts(type = "unknown")]
    pub proposed: serde_json::Value,
}

/// A request as the portal sends it, or as the counter keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Proposal {
    /// New household or change.
    pub kind: RequestKind,
    /// What it is for.
    #[serde(default)]
    pub procedures: Vec<Procedure>,
    /// Who asks, as shown: "Claire Marchand (responsable)".
    #[serde(default)]
    pub applicant: Option<String>,
    /// Free words of the family.
    #[serde(default)]
    pub message: Option<String>,
    /// Of a new household: the key it had where it comes from.
    #[serde(default)]
    pub origin_ref: Option<String>,
    /// What is asked.
    pub changes: Vec<Change>,
}

/// What is decided of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Accepter.
    Accept,
    /// Refuser.
    Refuse,
    /// Compléter: asked back to the family.
    Complete,
}

impl RequestStatus {
    /// Every state, in the order of the queue.
    pub const ALL: [Self; 4] = [
        Self::Pending,
        Self::ToComplete,
        Self::Accepted,
        Self::Refused,
    ];
}

impl RequestField {
    /// True for what is never decided without having been looked at: who may fetch a child,
    /// parental authority, the protection of an address.
    #[must_use]
    pub const fn sensitive(self) -> bool {
        matches!(
            self,
            Self::PickUp | Self::Authority | Self::Objection | Self::Protected
        )
    }
}

#[cfg(test)]
mod tests;
