//! A file on its way to the screen.

use super::restricted_too;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::noted;
use guichet_domain::attachment::AttachmentKind;
use guichet_domain::id::{AttachmentId, HouseholdId};
use guichet_domain::rights::Verb;
use guichet_store::attachment;
use guichet_store::audit::NewAccess;
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
    let base = call.base()?;
    let found = base.read::<_, AppError>(|reader| {
        let restricted = restricted_too(call, reader, request.household, Verb::Read)?;
        Ok(attachment::by_id(
            reader,
            request.household,
            request.attachment,
            restricted,
        )?)
    })?;
    let bytes = base.read_file(found.id)?;
    let entry = NewAccess {
        subject: Some(("household", request.household.uuid())),
        ..NewAccess::by(call.session()?.agent.uuid(), "attachment.read")
    };
    if !base.is_damaged() {
        noted(base.record_access(&[entry]))?;
    }
    // The name in the print queue, or of the file that an agent saves, tells nobody's.
    let name = format!("Pièce.{}", found.kind.as_str());
    let document = call
        .host
        .put_file(call.client, name, found.kind.mime(), bytes.to_vec());
    Ok(Response {
        document,
        kind: found.kind,
        rotation: found.rotation.degrees(),
    })
}
