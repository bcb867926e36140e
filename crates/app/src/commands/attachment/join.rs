//! Pages scanned one by one, made one document.

use super::{AttachmentView, bytes_of_mb, most_mb, refused, restricted_too, view, writable};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_documents::attachment::{self as pages, Part};
use guichet_domain::attachment::{Rotation, clean_file_name};
use guichet_domain::id::{AttachmentId, HouseholdId, SupportingDocumentId};
use guichet_domain::rights::Verb;
use guichet_store::attachment::{self, Attachment, NewAttachment};
use guichet_store::{Reader, StoreError};
use serde::Deserialize;
use ts_rs::TS;

/// Which files.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The household.
    pub household: HouseholdId,
    /// The document.
    pub document: SupportingDocumentId,
    /// Its files to join, two at least, in the order of the pages.
    pub attachments: Vec<AttachmentId>,
}

/// The file that has all the pages.
pub type Response = AttachmentView;

/// Makes one PDF of several files, each turned as it is shown. They are taken off, and come back
/// when this is undone.
///
/// # Errors
/// `not_found`; `malformed_request` for less than two; `attachment_too_large` when the whole is
/// longer than a file may be.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    if request.attachments.len() < 2 {
        return Err(AppError::new("malformed_request"));
    }
    let base = call.base()?;
    let (parts, most) =
        base.read::<_, AppError>(|reader| Ok((parts(call, reader, &request)?, most_mb(reader)?)))?;
    let mut contents = Vec::with_capacity(parts.len());
    for part in &parts {
        contents.push(base.read_file(part.id)?);
    }
    let together: Vec<Part<'_>> = parts
        .iter()
        .zip(&contents)
        .map(|(part, bytes)| Part {
            kind: part.kind,
            bytes,
            rotation: part.rotation,
        })
        .collect();
    let most_bytes = bytes_of_mb(most);
    let joined = pages::join(&together, most_bytes).map_err(|fault| refused(fault, most))?;
    let inspected = pages::inspect(&joined, most_bytes).map_err(|fault| refused(fault, most))?;
    let first = parts.first().and_then(|part| part.name.as_deref());
    let first = first.unwrap_or_default();
    let stem = first.rsplit_once('.').map_or(first, |(stem, _)| stem);
    let name = clean_file_name(&format!("{stem}.pdf"));
    let agent = call.session()?.agent;
    let kept = base.keep_file(&joined)?;
    let id = call.write(Operation::AttachmentJoin, |tx| {
        // Nothing may have moved since the bytes were read.
        let present = self::parts(call, tx, &request)?;
        if present != parts {
            return Err(AppError::from(StoreError::Moved("attachment")));
        }
        tx.subject("household", request.household.uuid());
        let new = NewAttachment {
            household: request.household,
            document: request.document,
            agent,
            kind: inspected.kind,
            pages: inspected.pages,
            name: &name,
            rotation: Rotation::default(),
        };
        let id = attachment::insert(tx, &new, &kept)?;
        let place = present.iter().map(|part| part.position).min();
        attachment::place(tx, id, place.unwrap_or(1))?;
        for part in present {
            attachment::remove(tx, part.id)?;
        }
        Ok(id)
    })?;
    kept.settle();
    call.host.copy_files();
    base.read(|reader| {
        let restricted = restricted_too(call, reader, request.household, Verb::Write)?;
        let added = attachment::by_id(reader, request.household, id, restricted)?;
        view::view(call, reader, added)
    })
}

/// The files asked for, all of this document and with their bytes.
fn parts(call: &Call<'_>, reader: &Reader<'_>, request: &Request) -> Result<Vec<Attachment>> {
    let document = writable(call, reader, request.household, request.document)?;
    let restricted = restricted_too(call, reader, request.household, Verb::Write)?;
    let mut parts: Vec<Attachment> = Vec::with_capacity(request.attachments.len());
    for id in &request.attachments {
        let part = attachment::by_id(reader, request.household, *id, restricted)?;
        let fits = part.document == document.id && part.purged_at.is_none();
        if !fits || parts.iter().any(|one| one.id == part.id) {
            return Err(StoreError::NotFound("attachment").into());
        }
        parts.push(part);
    }
    Ok(parts)
}
