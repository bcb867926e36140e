//! A file on its way to the screen.

use super::{hand_out, restricted_too};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::attachment::AttachmentKind;
use guichet_domain::id::{AttachmentId, HouseholdId};
use guichet_domain::rights::Verb;
use guichet_store::attachment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The household.
    pub household: HouseholdId,
    /// The file.
    pub attachment: AttachmentId,
}

/// It is ready to be fetched.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// What its bytes are fetched by, in this session, from memory.
    #[ts(type = "string")]
    pub document: Uuid,
    /// What it is.
    pub kind: AttachmentKind,
    /// Degrees that it is turned, clockwise.
    pub rotation: u16,
}

/// Reads a file under its key. The access journal tells who looked at it.
///
/// # Errors
/// `not_found`, also for a file whose bytes were purged; `attachment_missing`,
/// `attachment_altered` when the disk has not what was put there.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let found = call.base()?.read::<_, AppError>(|reader| {
        let restricted = restricted_too(call, reader, request.household, Verb::Read)?;
        Ok(attachment::by_id(
            reader,
            request.household,
            request.attachment,
            restricted,
        )?)
    })?;
    let subject = ("household", request.household.uuid());
    let document = hand_out(call, found.id, found.kind, subject)?;
    Ok(Response {
        document,
        kind: found.kind,
        rotation: found.rotation.degrees(),
    })
}
