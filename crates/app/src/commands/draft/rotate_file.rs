//! A file of a draft turned.

use super::own_file;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::attachment::Rotation;
use guichet_domain::id::{AttachmentId, DraftId};
use guichet_store::attachment::waiting;
use serde::Deserialize;
use ts_rs::TS;

/// Which file, and how far.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The draft.
    pub draft: DraftId,
    /// The file.
    pub file: AttachmentId,
    /// Degrees from how it came, clockwise: 0, 90, 180 or 270.
    pub rotation: u16,
}

/// Nothing to say.
pub type Response = Nothing;

/// Says how a file is turned when it is shown; its bytes stay as they came.
///
/// # Errors
/// `not_found`; `draft_taken_over`; `no_right`; `malformed_request` for another angle.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let rotation =
        Rotation::of_degrees(request.rotation).ok_or_else(|| AppError::new("malformed_request"))?;
    call.base()?.write_local::<_, AppError>(|tx| {
        let file = own_file(call, tx, request.draft, request.file)?;
        Ok(waiting::rotate(tx, file.id, rotation)?)
    })?;
    call.touch("waiting_file");
    Ok(Nothing {})
}
