//! The files that came with a request: whoever reads the row of their document may see them.

use super::documents::Documents;
use super::sight::Eyes;
use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::id::{AttachmentId, RequestId};
use guichet_domain::request::{RequestField, Target};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::attachment::{Waiting, WaitingFile, waiting};
use guichet_store::{Reader, StoreError, request};

/// The files of a request in sight that who asks may look at.
///
/// # Errors
/// `not_found` for a request out of sight.
pub(super) fn files_in_sight(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: RequestId,
) -> Result<Vec<WaitingFile>> {
    let found = request::by_id(reader, id, &call.sight(Verb::Read, Volet::Requests)?)?;
    let documents = Documents::read(reader)?;
    let eyes = Eyes::on(call, reader, &documents, &found);
    let mut files = Vec::new();
    // The state of a document may be glanced at by more than may read it.
    if !eyes.may(Verb::Read, Volet::Documents)? {
        return Ok(files);
    }
    for file in waiting::of(reader, Waiting::Request(found.id))? {
        let Some(name) = documents.name(file.shown.document_type) else {
            continue;
        };
        let target = Target::Document {
            document_type: name.to_owned(),
            person: file.shown.person.clone(),
        };
        if eyes.see_at(&target, RequestField::Document)? {
            files.push(file);
        }
    }
    Ok(files)
}

/// One of them.
///
/// # Errors
/// `not_found`.
pub(super) fn file_in_sight(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: RequestId,
    file: AttachmentId,
) -> Result<WaitingFile> {
    let found = files_in_sight(call, reader, id)?;
    let found = found.into_iter().find(|one| one.id == file);
    found.ok_or_else(|| StoreError::NotFound("attachment").into())
}
