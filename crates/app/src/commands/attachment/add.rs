//! A file added to a supporting document.

use super::{AttachmentView, look_at, most_mb, view, writable};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::attachment::Rotation;
use guichet_domain::id::{HouseholdId, SupportingDocumentId};
use guichet_domain::rights::Verb;
use guichet_store::attachment::{self, NewAttachment};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

/// Which file goes where.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The household.
    pub household: HouseholdId,
    /// The document.
    pub document: SupportingDocumentId,
    /// The file, as it was handed over: see `Host::receive`.
    #[ts(type = "string")]
    pub upload: Uuid,
    /// What it was called.
    pub name: String,
}

/// The file, kept.
pub type Response = AttachmentView;

/// Looks at a file whole, encrypts it, and adds it behind those of its document.
///
/// # Errors
/// `not_found`, `upload_gone`; `attachment_empty`, `attachment_too_large`,
/// `attachment_unknown_kind`, `attachment_encrypted`, `attachment_pdf_broken`,
/// `attachment_pdf_too_heavy`, `attachment_picture_broken`, `attachment_picture_too_large`:
/// nothing is kept then; `disk_full`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    // Before the work: who may not add is not told what a file is.
    let most = base.read::<_, AppError>(|reader| {
        writable(call, reader, request.household, request.document)?;
        Ok(most_mb(reader)?)
    })?;
    let looked = look_at(call, request.upload, &request.name, most)?;
    let agent = call.session()?.agent;
    let kept = base.keep_file(&looked.bytes)?;
    let id = call.write(Operation::AttachmentAdd, |tx| {
        let document = writable(call, tx, request.household, request.document)?;
        tx.subject("household", request.household.uuid());
        let new = NewAttachment {
            household: request.household,
            document: document.id,
            agent,
            kind: looked.inspected.kind,
            pages: looked.inspected.pages,
            name: &looked.name,
            rotation: Rotation::default(),
        };
        Ok(attachment::insert(tx, &new, &kept)?)
    })?;
    kept.settle();
    call.host.taken(call.client, request.upload);
    call.host.copy_files();
    base.read(|reader| {
        let restricted = super::restricted_too(call, reader, request.household, Verb::Write)?;
        let added = attachment::by_id(reader, request.household, id, restricted)?;
        view::view(call, reader, added)
    })
}
