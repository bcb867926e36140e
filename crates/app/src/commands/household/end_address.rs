//! An address ends: the one for bills, or another that is told by its label.

use super::require_sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::{AddressId, HouseholdId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::household;
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

/// Ends an address today.
///
/// # Errors
/// `not_found`, also for where the household lives.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::HouseholdEndAddress, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Contact)?;
        tx.subject("household", found.id.uuid());
        Ok(household::end_address(tx, found.id, request.address)?)
    })?;
    Ok(Nothing {})
}
