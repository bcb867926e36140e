//! A child of another household joins this one: one person, two households.

use super::input::ResidenceInput;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, MemberId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which child.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file that the child joins.
    pub household: HouseholdId,
    /// The child, a member of another household in sight.
    pub person: PersonId,
    /// Where the child lives with respect to this household.
    #[serde(default)]
    pub residence: Option<ResidenceInput>,
}

/// The child is in the file.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Id of the link.
    pub member: MemberId,
}

/// Not yet.
///
/// # Errors
/// `unknown_command`.
pub fn run(_: &Call<'_>, _: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
