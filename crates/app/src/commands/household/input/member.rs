//! A member as typed: a new person, or one that the base knows.

use super::PersonInput;
use guichet_domain::id::PersonId;
use guichet_domain::person::{MemberRole, ResidenceKind, ResidenceWeeks};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a child lives with respect to this household, as typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResidenceInput {
    /// How.
    pub kind: ResidenceKind,
    /// Which weeks, when alternating.
    #[serde(default)]
    pub weeks: Option<ResidenceWeeks>,
    /// Free words: "du mercredi au dimanche".
    #[serde(default)]
    pub note: Option<String>,
}

/// A member as typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberInput {
    /// The role in the household.
    pub role: MemberRole,
    /// The person; not looked at when `existing` names one.
    #[serde(default)]
    pub person: PersonInput,
    /// A short word, "p1", by which kinships and documents of the same form name her.
    #[serde(default, rename = "ref")]
    #[ts(optional = nullable)]
    pub reference: Option<String>,
    /// A person that the base knows already, of another household in sight: a child of two
    /// households is one person.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub existing: Option<PersonId>,
    /// Where the child lives with respect to this household.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub residence: Option<ResidenceInput>,
}
