//! What is proposed, as typed: the same forms as those that write at once.

use crate::commands::household::{
    DocumentInput, KinshipInput, MemberInput, PersonInput, ResidenceInput,
};
use guichet_domain::address::AddressFields;
use guichet_domain::id::{HouseholdId, MemberId};
use guichet_domain::procedure::Procedure;
use serde::Deserialize;
use ts_rs::TS;

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
    /// What the family comes for from now on; none leaves it as it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub procedures: Option<Vec<Procedure>>,
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

/// What a family brings to a request that waits: forms as typed. What is told of nobody and of
/// nothing stays as it was asked.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct AnswerInput {
    /// Persons of the request, or of its household, whose form was filled in.
    pub members: Vec<AnsweredMember>,
    /// The address; none leaves it as it is.
    pub address: Option<AddressFields>,
    /// Where bills go; none leaves it as it is.
    pub billing_address: Option<AddressFields>,
    /// What the family comes for; none leaves it as it is.
    pub procedures: Option<Vec<Procedure>>,
    /// Persons to bring in besides.
    pub new_members: Vec<MemberInput>,
    /// Links as typed; the others stay as they are.
    pub kinships: Vec<KinshipInput>,
    /// Supporting documents handed over.
    pub documents: Vec<DocumentInput>,
}

/// A person of a request as the form now says.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AnsweredMember {
    /// The word by which the request names her.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The person, whole.
    pub person: PersonInput,
    /// Where the child lives; none leaves it as it is.
    #[serde(default)]
    #[ts(optional)]
    pub residence: Option<ResidenceInput>,
}
