//! Requests as the screens read them: only what who asks may see stands in them.

use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::request::{
    Channel, Decision, Priority, RequestField, RequestKind, RequestStatus, Target,
};
use serde::Serialize;
use ts_rs::TS;

/// The household that a request is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RequestHousehold {
    /// Its id.
    pub id: HouseholdId,
    /// "17484".
    pub number: String,
}

/// A request in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestBrief {
    /// Its id.
    pub id: RequestId,
    /// "D-2026-01893".
    pub number: String,
    /// New household or change.
    pub kind: RequestKind,
    /// Where it came from.
    pub channel: Channel,
    /// Its state.
    pub status: RequestStatus,
    /// When it was submitted, local ISO time.
    pub submitted_at: String,
    /// Days since then.
    pub age_days: u32,
    /// Who asks: "Claire Marchand (responsable)".
    pub applicant: Option<String>,
    /// "Marchand – Bensaïd"; empty for who may not read identities.
    pub label: String,
    /// The household, once there is one.
    pub household: Option<RequestHousehold>,
    /// The number given at submission to a household to come.
    pub household_number: Option<String>,
    /// "Changement d’adresse et de téléphone", "Nouveau dossier".
    pub object: String,
    /// How soon it should be looked at.
    pub priority: Priority,
    /// Who took it.
    pub assignee: Option<String>,
    /// Taken by who asks.
    pub assigned_to_me: bool,
}

/// One proposed value beside what the base holds, in words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestRow {
    /// Its place in the proposal: what a decision names.
    pub change: u32,
    /// About what.
    pub target: Target,
    /// Which field.
    pub field: RequestField,
    /// "Jeanne", "Foyer".
    pub about: String,
    /// "Adresse", "Téléphone".
    pub label: String,
    /// What the base holds now, in words; once decided, what it held then. None is
    /// "Non renseigné".
    pub current: Option<String>,
    /// What is asked, in words; none takes it away.
    pub proposed: Option<String>,
    /// Nothing to decide: the base already holds it.
    pub identical: bool,
    /// The base changed since it was typed.
    pub moved: bool,
    /// Never decided without having been looked at.
    pub sensitive: bool,
    /// A creation cannot do without it.
    pub required: bool,
    /// Who asks may decide it: the request is open and she may write this part.
    pub decidable: bool,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Code of what is wrong with the value: it cannot be accepted as it is.
    pub error: Option<String>,
}
