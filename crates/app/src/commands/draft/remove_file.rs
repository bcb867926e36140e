//! A file taken off a draft: it goes at once, nobody decided on it yet.

use super::own_file;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{AttachmentId, DraftId};
use guichet_store::attachment::waiting;
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

/// Nothing to say.
pub type Response = Nothing;

/// Takes a file off, its bytes with it.
///
/// # Errors
/// `not_found`; `draft_taken_over`; `no_right`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let dropped = base.write_local::<_, AppError>(|tx| {
        let file = own_file(call, tx, request.draft, request.file)?;
        Ok(waiting::remove(tx, file.id)?)
    })?;
    base.clear_dropped(dropped);
    call.touch("waiting_file");
    Ok(Nothing {})
}
