//! A file that came with a request, on its way to the screen.

use super::files::file_in_sight;
use crate::commands::attachment::{hand_out, read};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{AttachmentId, RequestId};
use serde::Deserialize;
use ts_rs::TS;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// The file.
    pub file: AttachmentId,
}

/// It is ready to be fetched.
pub type Response = read::Response;

/// Reads a file under its key. The access journal tells who looked at it.
///
/// # Errors
/// `not_found`; `attachment_missing`, `attachment_altered`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let found = call
        .base()?
        .read::<_, AppError>(|reader| file_in_sight(call, reader, request.id, request.file))?;
    let subject = ("request", request.id.uuid());
    Ok(Response {
        document: hand_out(call, found.id, found.kind, subject)?,
        kind: found.kind,
        rotation: found.rotation.degrees(),
    })
}
