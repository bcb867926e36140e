//! The files of a draft.

use super::{WaitingFileView, hands_over_restricted, in_sight, sees_files, waiting_view};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::DraftId;
use guichet_store::attachment::{Waiting, waiting};
use guichet_store::document_type;
use serde::Deserialize;
use ts_rs::TS;

/// Which draft.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The draft.
    pub draft: DraftId,
}

/// Its files, in the order in which they came.
pub type Response = Vec<WaitingFileView>;

/// Tells the files of a draft in sight; those of restricted types to who may hand them over.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let restricted = hands_over_restricted(call.rights()?);
    call.base()?.read::<_, AppError>(|reader| {
        let found = in_sight(call, reader, request.draft)?;
        let mut views = Vec::new();
        if !sees_files(call.rights()?) {
            return Ok(views);
        }
        for file in waiting::of(reader, Waiting::Draft(found.id))? {
            let kind = document_type::by_id(reader, file.shown.document_type)?;
            if restricted || !kind.fields.restricted {
                views.push(waiting_view(call, reader, file)?);
            }
        }
        Ok(views)
    })
}
