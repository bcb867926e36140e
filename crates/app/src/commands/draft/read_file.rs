//! A file of a draft on its way to the screen.

use super::{in_sight, require_type, sees_files};
use crate::commands::attachment::{hand_out, read};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{AttachmentId, DraftId};
use guichet_store::StoreError;
use guichet_store::attachment::{Waiting, waiting};
use serde::Deserialize;
use ts_rs::TS;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The draft.
    pub draft: DraftId,
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
    let found = call.base()?.read::<_, AppError>(|reader| {
        let draft = in_sight(call, reader, request.draft)?;
        if !sees_files(call.rights()?) {
            return Err(StoreError::NotFound("attachment").into());
        }
        let file = waiting::by_id(reader, Waiting::Draft(draft.id), request.file)?;
        require_type(call, reader, file.shown.document_type)
            .map_err(|_| StoreError::NotFound("attachment"))?;
        Ok(file)
    })?;
    let subject = ("draft", request.draft.uuid());
    Ok(Response {
        document: hand_out(call, found.id, found.kind, subject)?,
        kind: found.kind,
        rotation: found.rotation.degrees(),
    })
}
