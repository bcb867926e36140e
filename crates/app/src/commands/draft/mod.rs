//! Drafts: what is being typed.

pub mod abandon;
pub mod add_file;
pub mod list;
pub mod list_files;
pub mod open;
pub mod read_file;
pub mod remove_file;
pub mod rotate_file;
pub mod save;
pub mod take_over;

mod forget;
mod waiting;

pub(crate) use forget::{DAYS_RANGE, DAYS_SETTING, forget_files, kept_days};
pub use waiting::WaitingFileView;
pub(crate) use waiting::waiting_view;

use crate::access::TO_TYPE;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::session::Rights;
use guichet_domain::id::{AgentId, AttachmentId, DocumentTypeId, DraftId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::attachment::{DroppedFiles, Waiting, WaitingFile, waiting as waiting_files};
use guichet_store::{Reader, Sight, StoreError, Tx, agent, document_type, draft, household};

/// The form of a household to come: the one whose drafts keep files.
const CREATION: &str = "household.create";

/// Whether who asks keeps drafts at all.
pub(crate) fn keeps(call: &Call<'_>) -> Result<bool> {
    let rights = call.rights()?;
    Ok(TO_TYPE
        .iter()
        .any(|&(verb, volet)| rights.allows(verb, volet)))
}

/// Whether a draft may be known of by who asks: one on a household shows where the household does;
/// one of a household to come, where its author works. Who only proposes knows of her own.
pub(crate) fn visible(call: &Call<'_>, reader: &Reader<'_>, found: &draft::Draft) -> Result<bool> {
    let me = call.session()?.agent;
    let sight = call.sight(Verb::Write, Volet::Identity)?;
    if let Some(household) = found.household {
        return Ok(household::visible(reader, household, &sight)?);
    }
    if found.author == me || found.holder == me {
        return Ok(true);
    }
    Ok(match sight {
        Sight::Commune => true,
        Sight::Nothing => false,
        Sight::Entities(entities) => agent::assignments(reader, found.author)?
            .iter()
            .any(|held| entities.contains(&held.entity)),
    })
}

/// A draft in sight.
pub(crate) fn in_sight(call: &Call<'_>, reader: &Reader<'_>, id: DraftId) -> Result<draft::Draft> {
    let found = draft::by_id(reader, id)?;
    match visible(call, reader, &found)? {
        true => Ok(found),
        false => Err(StoreError::NotFound("draft").into()),
    }
}

/// Takes a draft away with the act that submits it, if the lease is still hers. `place` gives its
/// files to what the draft becomes; those that it leaves are dropped.
pub(crate) fn submit(
    tx: &Tx<'_>,
    id: DraftId,
    holder: AgentId,
    place: impl FnOnce(&[WaitingFile]) -> Result<()>,
) -> Result<DroppedFiles> {
    require_lease(&draft::by_id(tx, id)?, holder)?;
    place(&waiting_files::of(tx, Waiting::Draft(id))?)?;
    Ok(draft::remove(tx, id)?)
}

/// Whether who asks says what a family to come hands over: who writes documents, and who only
/// proposes the household to a colleague.
pub(crate) fn hands_over(rights: &Rights) -> bool {
    rights.allows(Verb::Write, Volet::Documents) || !rights.allows(Verb::Write, Volet::Identity)
}

/// Whether she says it of the types that few may see, too.
pub(crate) fn hands_over_restricted(rights: &Rights) -> bool {
    rights.allows(Verb::Write, Volet::RestrictedDocuments)
}

/// Whether she looks at what was handed over: the files of a draft say more than its form.
pub(crate) fn sees_files(rights: &Rights) -> bool {
    hands_over(rights) || rights.allows(Verb::Read, Volet::Documents)
}

/// A draft of hers whose files she may change.
fn with_files(call: &Call<'_>, reader: &Reader<'_>, id: DraftId) -> Result<draft::Draft> {
    let found = in_sight(call, reader, id)?;
    require_lease(&found, call.session()?.agent)?;
    if found.kind != CREATION {
        return Err(AppError::new("malformed_request"));
    }
    match hands_over(call.rights()?) {
        true => Ok(found),
        false => Err(AppError::new("no_right")),
    }
}

/// Refuses, as if it did not exist, a type that who asks may not hand over.
fn require_type(call: &Call<'_>, reader: &Reader<'_>, id: DocumentTypeId) -> Result<()> {
    let kind = document_type::by_id(reader, id)?;
    match !kind.fields.restricted || hands_over_restricted(call.rights()?) {
        true => Ok(()),
        false => Err(StoreError::NotFound("document_type").into()),
    }
}

/// A file of a draft of hers, that she may change.
fn own_file(
    call: &Call<'_>,
    reader: &Reader<'_>,
    draft: DraftId,
    id: AttachmentId,
) -> Result<WaitingFile> {
    let found = with_files(call, reader, draft)?;
    let file = waiting_files::by_id(reader, Waiting::Draft(found.id), id)?;
    require_type(call, reader, file.shown.document_type)
        .map_err(|_| StoreError::NotFound("attachment"))?;
    Ok(file)
}

/// What is typed belongs to who holds the draft: others take it over first, which she is told of.
pub(crate) fn require_lease(found: &draft::Draft, agent: AgentId) -> Result<()> {
    match found.holder == agent {
        true => Ok(()),
        false => Err(AppError::new("draft_taken_over")),
    }
}
