//! A file that waits for its document, as the screens read it.

use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_domain::attachment::AttachmentKind;
use guichet_domain::id::{AttachmentId, DocumentTypeId};
use guichet_store::attachment::WaitingFile;
use guichet_store::{Reader, agent};
use serde::Serialize;
use ts_rs::TS;

/// A file of a draft, or of a request that is not decided.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WaitingFileView {
    /// Its id, which the file of the document will keep.
    pub id: AttachmentId,
    /// The type of the document that it shows.
    pub document_type: DocumentTypeId,
    /// The person that the document is about, by the word of the form; none for the household.
    pub person: Option<String>,
    /// The adult at the other end of a pair, likewise.
    pub adult: Option<String>,
    /// What it is.
    pub kind: AttachmentKind,
    /// What it was called.
    pub name: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Its pages; 1 for a picture.
    pub pages: u32,
    /// Degrees that it is turned when it is shown, clockwise.
    pub rotation: u16,
    /// Who added it.
    pub added_by: String,
    /// When, local ISO time.
    pub added_at: String,
}

pub(crate) fn waiting_view(
    call: &Call<'_>,
    reader: &Reader<'_>,
    file: WaitingFile,
) -> Result<WaitingFileView> {
    Ok(WaitingFileView {
        id: file.id,
        document_type: file.shown.document_type,
        person: file.shown.person,
        adult: file.shown.adult,
        kind: file.kind,
        name: file.name,
        bytes: file.bytes,
        pages: file.pages,
        rotation: file.rotation.degrees(),
        added_by: agent::by_id(reader, file.added_by)?.display_name,
        added_at: time::iso(call.host.environment.as_ref(), file.added_at),
    })
}
