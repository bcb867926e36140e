//! A file taken off its document.

use super::restricted_too;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::{AttachmentId, HouseholdId};
use guichet_domain::rights::Verb;
use guichet_store::attachment;
use serde::Deserialize;
use ts_rs::TS;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The household.
    pub household: HouseholdId,
    /// The file.
    pub attachment: AttachmentId,
}

/// Nothing to say.
pub type Response = Nothing;

/// Takes a file off. It can come back until its bytes are purged.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::AttachmentRemove, |tx| {
        let restricted = restricted_too(call, tx, request.household, Verb::Write)?;
        tx.subject("household", request.household.uuid());
        let found = attachment::by_id(tx, request.household, request.attachment, restricted)?;
        Ok(attachment::remove(tx, found.id)?)
    })?;
    Ok(Nothing {})
}
