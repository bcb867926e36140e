//! Archiving a file, or taking it back. The number stays and is never reused.

use super::require_sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::HouseholdId;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::household;
use serde::Deserialize;
use ts_rs::TS;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// Archived, or active again.
    pub archived: bool,
}

/// Nothing to say.
pub type Response = Nothing;

/// Archives.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::HouseholdArchive, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        tx.subject("household", found.id.uuid());
        Ok(household::set_archived(tx, found.id, request.archived)?)
    })?;
    Ok(Nothing {})
}
