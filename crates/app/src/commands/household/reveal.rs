//! A protected address is shown to an agent who asks for it; the access journal says so.

use super::view::{AddressView, PhoneView};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
}

/// How to reach one person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevealedPerson {
    /// The person, a member of the household.
    pub person: PersonId,
    /// Telephone numbers.
    pub phones: Vec<PhoneView>,
    /// E-mail addresses; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub emails: Option<Vec<String>>,
    /// Versions of `phones` and `emails`: an update of a protected family changes them only when it
    /// sends these back.
    #[ts(type = "Record<string, string>")]
    pub versions: BTreeMap<String, Uuid>,
}

/// What was withheld.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Where the household lives; null when it is not known, or without the right.
    pub address: Option<AddressView>,
    /// Where bills go.
    pub billing_address: Option<AddressView>,
    /// Other addresses.
    pub other_addresses: Vec<AddressView>,
    /// How to reach each member.
    pub phones: Vec<RevealedPerson>,
}

/// Not yet.
///
/// # Errors
/// `unknown_command`.
pub fn run(_: &Call<'_>, _: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
