//! What an agent says of a split.

use guichet_domain::address::AddressFields;
use guichet_domain::id::{PersonId, RequestId};
use guichet_domain::split::Side;
use serde::Deserialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Where the new file lives.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SplitAddress {
    /// As the file that is split does: both live there.
    Former,
    /// Elsewhere.
    Typed {
        /// The address.
        address: AddressFields,
    },
    /// Not told.
    Unknown,
}

/// What was said; nothing stands for what was not.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct SplitChoices {
    /// Where each member goes, by her person.
    #[ts(as = "Option<BTreeMap<PersonId, Side>>", optional)]
    pub sides: BTreeMap<PersonId, Side>,
    /// In which file each open request is decided.
    #[ts(as = "Option<BTreeMap<RequestId, Side>>", optional)]
    pub requests: BTreeMap<RequestId, Side>,
    /// Where the new file lives.
    #[ts(optional = nullable)]
    pub address: Option<SplitAddress>,
    /// A telephone number of the adult who goes, besides those on her card.
    #[ts(optional = nullable)]
    pub phone: Option<String>,
    /// The address of the new file is protected. It has to be said when that of the file that is
    /// split is.
    #[ts(optional = nullable)]
    pub protected: Option<bool>,
    /// Both adults are said to be separated since then, a date as typed.
    #[ts(optional = nullable)]
    pub separated_since: Option<String>,
    /// That of the preview that was read: the split is refused when the file moved since. A
    /// program that says none compares nothing.
    #[ts(optional = nullable)]
    pub fingerprint: Option<String>,
}
