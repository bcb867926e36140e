//! What a person is to a child, as typed.

use guichet_domain::kinship::{Authority, Evidence, Kinship, PickUp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The whole state of a link as typed. Dates are text, in any usual writing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct KinshipInput {
    /// The child: a `ref` of the form or an id.
    pub child: String,
    /// The other person: a `ref` of the form or an id.
    pub person: String,
    /// *Lien de parenté*.
    pub kinship: Option<Kinship>,
    /// *Autorité parentale*.
    pub authority: Option<Authority>,
    /// Since when; may be partial.
    pub authority_since: Option<String>,
    /// What it was seen from.
    pub evidence: Option<Evidence>,
    /// Day of that paper.
    pub evidence_on: Option<String>,
    /// Whether this person may fetch the child.
    pub pick_up: Option<PickUp>,
    /// First day of it.
    pub pick_up_since: Option<String>,
    /// Last day of it.
    pub pick_up_until: Option<String>,
    /// *À prévenir en cas d'urgence*.
    pub emergency: Option<bool>,
    /// Day an objection was received.
    pub objected_on: Option<String>,
    /// Day it was lifted.
    pub objection_lifted_on: Option<String>,
    /// What it is about.
    pub objection_about: Option<String>,
}
