//! An address ends: the one for bills, or another that is told by its label.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{AddressId, HouseholdId};
use serde::Deserialize;
use ts_rs::TS;

/// Which address.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The address; where the household lives is not ended, it moves.
    pub address: AddressId,
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
