//! What is proposed, as typed: the same forms as those that write at once.

use crate::commands::household::{
    DocumentInput, KinshipInput, MemberInput, PersonInput, ResidenceInput,
};
use guichet_domain::address::AddressFields;
use guichet_domain::id::{HouseholdId, MemberId};
use guichet_domain::procedure::Procedure;
use serde::Deserialize;
use ts_rs::TS;

/// A new household, proposed. The fields are those of `household.create`.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CreationInput {
    /// The members; exactly one is the responsable.
    pub members: Vec<MemberInput>,
    /// Where they live; may be told later.
    #[serde(default)]
    pub address: Option<AddressFields>,
    /// Where bills go, when elsewhere.
    #[serde(default)]
    #[ts(optional)]
    pub billing_address: Option<AddressFields>,
    /// *Adresse protégée*.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub protected: bool,
    /// What each person is to each child.
    #[serde(default)]
    #[ts(as = "Option<Vec<KinshipInput>>", optional)]
    pub kinships: Vec<KinshipInput>,
    /// Supporting documents handed over with it.
    #[serde(default)]
    #[ts(as = "Option<Vec<DocumentInput>>", optional)]
    pub documents: Vec<DocumentInput>,
    /// What the family comes for.
    #[serde(default)]
    #[ts(as = "Option<Vec<Procedure>>", optional)]
    pub procedures: Vec<Procedure>,
    /// Free words of the agent.
    #[serde(default)]
    pub observation: Option<String>,
    /// The key it had where it comes from.
    #[serde(default)]
    pub origin_ref: Option<String>,
}

/// A change of a household, proposed: whole forms as typed; what they leave as it is asks nothing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChangeInput {
    /// The household.
    pub household: HouseholdId,
    /// Members whose form was filled in.
    #[serde(default)]
    pub members: Vec<ChangedMember>,
    /// The new address; none leaves it as it is.
    #[serde(default)]
    pub address: Option<AddressFields>,
    /// Persons to bring in.
    #[serde(default)]
    pub new_members: Vec<MemberInput>,
    /// Links as typed; the others stay as they are.
    #[serde(default)]
    pub kinships: Vec<KinshipInput>,
    /// Supporting documents handed over with it.
    #[serde(default)]
    pub documents: Vec<DocumentInput>,
}

/// A member as the form now says.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChangedMember {
    /// The link.
    pub member: MemberId,
    /// The person, whole.
    pub person: PersonInput,
    /// Where the child lives; none leaves it as it is.
    #[serde(default)]
    #[ts(optional)]
    pub residence: Option<ResidenceInput>,
}
