//! What an agent may know of documents over the whole town.

use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::supporting_document::QueueSight;

/// Documents in sight for a verb, of families who may be named.
pub(crate) fn sight_of_documents(call: &Call<'_>, verb: Verb) -> Result<QueueSight> {
    Ok(QueueSight {
        documents: call.sight(verb, Volet::Documents)?,
        identity: call.sight(Verb::Read, Volet::Identity)?,
        restricted: call.sight(verb, Volet::RestrictedDocuments)?,
    })
}
