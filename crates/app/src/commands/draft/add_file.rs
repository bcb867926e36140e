//! A file added to a document of a draft: the scan is kept before the file of the family exists.

use super::{WaitingFileView, require_type, waiting_view, with_files};
use crate::commands::attachment::{look_at, most_mb};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::attachment::Rotation;
use guichet_domain::id::{DocumentTypeId, DraftId};
use guichet_store::attachment::waiting::{self, NewWaiting};
use guichet_store::attachment::{Shown, Waiting};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

/// Which file goes where.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The draft.
    pub draft: DraftId,
    /// The type of the document that it shows.
    pub document_type: DocumentTypeId,
    /// The person that the document is about, by the `ref` of the form; none for the household.
    #[serde(default)]
    pub person: Option<String>,
    /// The adult at the other end of a pair, likewise.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub adult: Option<String>,
    /// The file, as it was handed over: see `Host::receive`.
    #[ts(type = "string")]
    pub upload: Uuid,
    /// What it was called.
    pub name: String,
}

/// The file, kept with the draft.
pub type Response = WaitingFileView;

/// Looks at a file whole, encrypts it, and keeps it with the draft, behind those of its document.
///
/// # Errors
/// `not_found` for a draft or a type out of sight; `draft_taken_over`; `malformed_request` for a
/// draft of another form; `no_right`; `upload_gone` and the codes of a file that is not kept:
/// nothing is kept then; `disk_full`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    // Before the work: who may not add is not told what a file is.
    let most = base.read::<_, AppError>(|reader| {
        with_files(call, reader, request.draft)?;
        require_type(call, reader, request.document_type)?;
        Ok(most_mb(reader)?)
    })?;
    let looked = look_at(call, request.upload, &request.name, most)?;
    let agent = call.session()?.agent;
    let kept = base.keep_file(&looked.bytes)?;
    let shown = Shown {
        document_type: request.document_type,
        person: request.person,
        adult: request.adult,
    };
    let id = base.write_local::<_, AppError>(|tx| {
        // She may have lost it while the file was looked at.
        let draft = with_files(call, tx, request.draft)?;
        let new = NewWaiting {
            shown: &shown,
            agent,
            kind: looked.inspected.kind,
            pages: looked.inspected.pages,
            name: &looked.name,
            rotation: Rotation::default(),
        };
        Ok(waiting::insert(tx, draft.id, &new, &kept)?)
    })?;
    kept.settle();
    call.host.taken(call.client, request.upload);
    call.host.copy_files();
    call.touch("waiting_file");
    base.read(|reader| {
        let added = waiting::by_id(reader, Waiting::Draft(request.draft), id)?;
        waiting_view(call, reader, added)
    })
}
