//! A file as the screens read it.

use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_domain::attachment::AttachmentKind;
use guichet_domain::id::{AttachmentId, SupportingDocumentId};
use guichet_store::attachment::Attachment;
use guichet_store::{Reader, agent};
use serde::Serialize;
use ts_rs::TS;

/// A file of a supporting document.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttachmentView {
    /// Its id.
    pub id: AttachmentId,
    /// The document that it shows.
    pub document: SupportingDocumentId,
    /// What it is.
    pub kind: AttachmentKind,
    /// What it was called; none once its bytes were purged.
    pub name: Option<String>,
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
    /// When its bytes were purged, local ISO time.
    pub purged_at: Option<String>,
}

pub(super) fn view(
    call: &Call<'_>,
    reader: &Reader<'_>,
    attachment: Attachment,
) -> Result<AttachmentView> {
    let environment = call.host.environment.as_ref();
    let when = |at| time::iso(environment, at);
    Ok(AttachmentView {
        id: attachment.id,
        document: attachment.document,
        kind: attachment.kind,
        name: attachment.name,
        bytes: attachment.bytes,
        pages: attachment.pages,
        rotation: attachment.rotation.degrees(),
        added_by: agent::by_id(reader, attachment.added_by)?.display_name,
        added_at: when(attachment.added_at),
        purged_at: attachment.purged_at.map(when),
    })
}
