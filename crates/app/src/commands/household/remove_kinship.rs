//! A link between a child and a person is taken away: it was a mistake.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, PersonId};
use serde::Deserialize;
use ts_rs::TS;

/// Which link.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The child.
    pub child: PersonId,
    /// The other person.
    pub person: PersonId,
}

/// Nothing to say.
pub type Response = Nothing;

/// Not yet.
///
/// # Errors
/// `unknown_command`.
pub fn run(_: &Call<'_>, _: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
