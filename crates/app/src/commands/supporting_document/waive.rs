//! A supporting document that a family need not bring.

use super::{Handed, record};
use crate::commands::household::require_sight;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::name;
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::DocumentWaiver;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which one.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// Its type.
    pub document_type: DocumentTypeId,
    /// The person that it is about; none for the household.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// The adult at the other end of a pair.
    #[serde(default)]
    #[ts(optional)]
    pub adult: Option<PersonId>,
    /// Waived, or without object.
    pub status: DocumentWaiver,
    /// Why, in words for the family.
    #[serde(default)]
    pub reason: Option<String>,
}

/// It is recorded.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: SupportingDocumentId,
}

/// Says that a missing document is not asked of this family.
///
/// # Errors
/// `not_found`; `invalid` with `person`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let reason = name::clean_optional(request.reason.as_deref());
    let handed = Handed::waived(request.document_type, request.status.into(), reason);
    let handed = handed.about(request.person).with(request.adult);
    let id = call.write(Operation::SupportingDocumentWaive, |tx| {
        require_sight(call, tx, request.household, Verb::Write, Volet::Documents)?;
        tx.subject("household", request.household.uuid());
        record(call, tx, request.household, &handed, "")
    })?;
    Ok(Response { id })
}
