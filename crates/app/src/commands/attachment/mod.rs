//! Files of the supporting documents: added, shown, turned, ordered, joined, taken off, purged.

pub mod add;
pub mod join;
pub mod list;
pub mod pick;
pub mod purge;
pub mod read;
pub mod remove;
pub mod reorder;
pub mod rotate;

mod view;

pub use view::AttachmentView;

use crate::commands::household::require_sight;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::noted;
use guichet_documents::attachment::{AttachmentFault, Inspected, inspect};
use guichet_domain::attachment::{AttachmentKind, clean_file_name};
use guichet_domain::id::{AttachmentId, HouseholdId, SupportingDocumentId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::NewAccess;
use guichet_store::supporting_document::{self, SupportingDocument};
use guichet_store::{Reader, StoreError, household, setting};
use std::sync::Arc;
use uuid::Uuid;

/// Name of the setting of the longest file that is kept, in megabytes.
pub(crate) const MOST_SETTING: &str = "attachment_most_mb";
/// Unless the commune sets another one.
const MOST_MB: u32 = 10;
/// What may be set.
pub(crate) const MOST_RANGE: std::ops::RangeInclusive<u32> = 1..=50;

/// The longest file that is kept, in megabytes.
pub(crate) fn most_mb(reader: &Reader<'_>) -> Result<u32, StoreError> {
    let set: Option<u32> = setting::get(reader, MOST_SETTING)?;
    Ok(set
        .unwrap_or(MOST_MB)
        .clamp(*MOST_RANGE.start(), *MOST_RANGE.end()))
}

pub(crate) fn bytes_of_mb(mb: u32) -> usize {
    mb as usize * 1024 * 1024
}

/// Whether who asks reaches the documents of a household, and the restricted ones among them.
///
/// # Errors
/// `not_found`, the same whether the household does not exist or is out of sight.
pub(crate) fn restricted_too(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
    verb: Verb,
) -> Result<bool> {
    let found = require_sight(call, reader, id, verb, Volet::Documents)?;
    let sight = call.sight(verb, Volet::RestrictedDocuments)?;
    Ok(household::visible(reader, found.id, &sight)?)
}

/// A current document whose files who asks may change.
///
/// # Errors
/// `not_found`.
pub(crate) fn writable(
    call: &Call<'_>,
    reader: &Reader<'_>,
    household: HouseholdId,
    document: SupportingDocumentId,
) -> Result<SupportingDocument> {
    let restricted = restricted_too(call, reader, household, Verb::Write)?;
    Ok(supporting_document::by_id(
        reader, household, document, restricted,
    )?)
}

/// A file that was handed over, looked at whole.
pub(crate) struct Looked {
    pub(crate) bytes: Arc<[u8]>,
    pub(crate) inspected: Inspected,
    /// What it is called from now on.
    pub(crate) name: String,
}

/// Looks at a file that this client handed over, no longer than `most_mb`.
///
/// # Errors
/// `upload_gone`, and the codes of a file that is not kept.
pub(crate) fn look_at(call: &Call<'_>, upload: Uuid, name: &str, most_mb: u32) -> Result<Looked> {
    let bytes = call.host.incoming(call.client, upload)?;
    let inspected =
        inspect(&bytes, bytes_of_mb(most_mb)).map_err(|fault| refused(fault, most_mb))?;
    Ok(Looked {
        bytes,
        inspected,
        name: clean_file_name(name),
    })
}

/// Reads a file under its key and gives what its bytes are fetched by, in this session, from
/// memory. The access journal tells who looked at it.
///
/// # Errors
/// `not_found` for a file whose bytes were purged; `attachment_missing`, `attachment_altered`.
pub(crate) fn hand_out(
    call: &Call<'_>,
    id: AttachmentId,
    kind: AttachmentKind,
    subject: (&'static str, Uuid),
) -> Result<Uuid> {
    let base = call.base()?;
    let bytes = base.read_file(id)?;
    let entry = NewAccess {
        subject: Some(subject),
        ..NewAccess::by(call.session()?.agent.uuid(), "attachment.read")
    };
    if !base.is_damaged() {
        noted(base.record_access(&[entry]))?;
    }
    // The name in the print queue, or of the file that an agent saves, tells nobody's.
    let name = format!("Pièce.{}", kind.as_str());
    Ok(call
        .host
        .put_file(call.client, name, kind.mime(), bytes.to_vec()))
}

/// The refusal of a file, with the sentence's parameters.
pub(crate) fn refused(fault: AttachmentFault, most_mb: u32) -> AppError {
    match fault {
        AttachmentFault::Empty => AppError::new("attachment_empty"),
        AttachmentFault::TooLarge => AppError::new("attachment_too_large").with("max", most_mb),
        AttachmentFault::UnknownKind => AppError::new("attachment_unknown_kind"),
        AttachmentFault::PdfEncrypted => AppError::new("attachment_encrypted"),
        AttachmentFault::PdfBroken => AppError::new("attachment_pdf_broken"),
        AttachmentFault::PdfTooHeavy => AppError::new("attachment_pdf_too_heavy"),
        AttachmentFault::PictureBroken => AppError::new("attachment_picture_broken"),
        AttachmentFault::PictureTooLarge => AppError::new("attachment_picture_too_large"),
    }
}
