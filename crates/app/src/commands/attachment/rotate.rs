//! A file turned.

use super::restricted_too;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::attachment::Rotation;
use guichet_domain::id::{AttachmentId, HouseholdId};
use guichet_domain::rights::Verb;
use guichet_store::attachment;
use serde::Deserialize;
use ts_rs::TS;

/// Which file, and how far.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The household.
    pub household: HouseholdId,
    /// The file.
    pub attachment: AttachmentId,
    /// Degrees from how it came, clockwise: 0, 90, 180 or 270.
    pub rotation: u16,
}

/// Nothing to say.
pub type Response = Nothing;

/// Says how a file is turned when it is shown; its bytes stay as they came.
///
/// # Errors
/// `not_found`; `malformed_request` for another angle.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let rotation =
        Rotation::of_degrees(request.rotation).ok_or_else(|| AppError::new("malformed_request"))?;
    call.write(Operation::AttachmentRotate, |tx| {
        let restricted = restricted_too(call, tx, request.household, Verb::Write)?;
        tx.subject("household", request.household.uuid());
        let found = attachment::by_id(tx, request.household, request.attachment, restricted)?;
        Ok(attachment::rotate(tx, found.id, rotation)?)
    })?;
    Ok(Nothing {})
}
