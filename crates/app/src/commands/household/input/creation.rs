//! A whole household as typed: to be created at once, or proposed to who may.

use super::{DocumentInput, KinshipInput, MemberInput, Named};
use guichet_domain::address::AddressFields;
use guichet_domain::procedure::Procedure;
use serde::Deserialize;
use ts_rs::TS;

/// A new household.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CreationInput {
    /// The members; exactly one is the responsable.
    pub members: Vec<MemberInput>,
    /// Where they live; may be told later.
    #[serde(default)]
    pub address: Option<AddressFields>,
    /// Where bills go, when that is elsewhere.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub billing_address: Option<AddressFields>,
    /// The address is protected: shown on demand only.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub protected: bool,
    /// What the members are to the children.
    #[serde(default)]
    #[ts(as = "Option<Vec<KinshipInput>>", optional)]
    pub kinships: Vec<KinshipInput>,
    /// Supporting documents handed over.
    #[serde(default)]
    #[ts(as = "Option<Vec<DocumentInput>>", optional)]
    pub documents: Vec<DocumentInput>,
    /// What the family comes for, besides the dossier itself.
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

impl CreationInput {
    /// Whom a word of the form names: a member, by its `ref` or its id, or else a person that the
    /// base knows.
    pub(crate) fn named(&self, word: &str) -> Option<Named> {
        let rank = self.members.iter().position(|member| {
            let known = member.existing.map(|known| known.to_string());
            member.reference.as_deref() == Some(word) || known.as_deref() == Some(word)
        });
        match rank {
            Some(rank) => Some(Named::Member(rank)),
            None => word.parse().ok().map(Named::Person),
        }
    }
}
