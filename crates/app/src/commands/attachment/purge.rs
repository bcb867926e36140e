//! The files of a document purged: that it was seen stays, its copy goes.

use super::writable;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::{HouseholdId, SupportingDocumentId};
use guichet_store::attachment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which document.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The household.
    pub household: HouseholdId,
    /// The document.
    pub document: SupportingDocumentId,
}

/// What was purged.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Files whose bytes are gone, those taken off before included.
    #[ts(type = "number")]
    pub files: u64,
}

/// Purges the bytes of every file of a document, for good. Older backups keep their copies until
/// they are thrown away.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let act = call.act(Operation::AttachmentPurge)?;
    let written = call.base()?.purge_files::<AppError>(&act, |tx| {
        let document = writable(call, tx, request.household, request.document)?;
        tx.subject("household", request.household.uuid());
        Ok(attachment::purgeable_of(tx, document.id)?)
    })?;
    for kind in &written.touched {
        call.touch(kind);
    }
    Ok(Response {
        files: written.value.files,
    })
}
