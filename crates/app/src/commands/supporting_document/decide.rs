//! What is decided of a supporting document.

use crate::commands::Nothing;
use crate::commands::household::require_sight;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::{FieldError, code};
use guichet_domain::id::{HouseholdId, SupportingDocumentId};
use guichet_domain::name;
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::DocumentDecision;
use guichet_store::{household, supporting_document};
use serde::Deserialize;
use ts_rs::TS;

/// The decision.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The document.
    pub document: SupportingDocumentId,
    /// What is decided.
    pub status: DocumentDecision,
    /// Why, in words for the family; a refusal cannot do without.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Accepts, refuses or waives a document that was handed over.
///
/// # Errors
/// `not_found`, `invalid` with `reason` when a refusal has none.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let reason = name::clean_optional(request.reason.as_deref());
    if request.status == DocumentDecision::Refused && reason.is_none() {
        let error = FieldError::new("reason", code::TEXT_MISSING);
        return Err(AppError::fields(vec![error]));
    }
    let agent = call.session()?.agent;
    let restricted = call.sight(Verb::Write, Volet::RestrictedDocuments)?;
    call.write(Operation::SupportingDocumentDecide, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Documents)?;
        tx.subject("household", found.id.uuid());
        let restricted = household::visible(tx, found.id, &restricted)?;
        let document = supporting_document::by_id(tx, found.id, request.document, restricted)?;
        let status = request.status.into();
        supporting_document::decide(tx, document.id, status, reason.as_deref(), agent)?;
        Ok::<_, AppError>(())
    })?;
    Ok(Nothing {})
}
