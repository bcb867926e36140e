//! Archiving a file, or taking it back. The number stays and is never reused.

use super::require_sight;
use crate::commands::request::view::briefs_of;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::HouseholdId;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::household;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// Archived, or active again.
    pub archived: bool,
}

/// It is done; the requests that wait are said, and stop nothing.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Open requests on the file, as far as who asks may see them.
    pub open_requests: u32,
}

/// Archives.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let open = call.write(Operation::HouseholdArchive, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        tx.subject("household", found.id.uuid());
        household::set_archived(tx, found.id, request.archived)?;
        Ok(briefs_of(call, tx, found.id)?.unwrap_or_default().len())
    })?;
    Ok(Response {
        open_requests: u32::try_from(open).unwrap_or(u32::MAX),
    })
}
