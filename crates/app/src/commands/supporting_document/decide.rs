//! What is decided of a supporting document.

use super::typed_end;
use crate::commands::Nothing;
use crate::commands::household::require_sight;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use chrono::NaiveDate;
use guichet_domain::field::{FieldError, code};
use guichet_domain::id::{HouseholdId, SupportingDocumentId};
use guichet_domain::name;
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::{DocumentDecision, check_dates};
use guichet_store::supporting_document::SupportingDocument;
use guichet_store::{Tx, document_type, household, supporting_document};
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
    /// *Fin de validité* of a document that is accepted, in any usual writing; as it was told, or
    /// as its type says, when not told.
    #[serde(default)]
    #[ts(optional)]
    pub valid_until: Option<String>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Accepts, refuses or waives a document that was handed over.
///
/// # Errors
/// `not_found`, `invalid` with `reason` when a refusal has none, or with `valid_until`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let reason = name::clean_optional(request.reason.as_deref());
    if request.status == DocumentDecision::Refused && reason.is_none() {
        let error = FieldError::new("reason", code::TEXT_MISSING);
        return Err(AppError::fields(vec![error]));
    }
    let today = crate::time::today(call.host.environment.as_ref());
    let typed = typed_end(request.valid_until.as_deref(), today)?;
    let agent = call.session()?.agent;
    let restricted = call.sight(Verb::Write, Volet::RestrictedDocuments)?;
    call.write(Operation::SupportingDocumentDecide, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Documents)?;
        tx.subject("household", found.id.uuid());
        let restricted = household::visible(tx, found.id, &restricted)?;
        let document = supporting_document::by_id(tx, found.id, request.document, restricted)?;
        let end = match request.status {
            DocumentDecision::Accepted => accepted_until(tx, &document, typed)?,
            _ => document.dates.valid_until,
        };
        let status = request.status.into();
        supporting_document::decide(tx, document.id, status, end, reason.as_deref(), agent)?;
        Ok::<_, AppError>(())
    })?;
    Ok(Nothing {})
}

/// Until when a document that is accepted is good.
fn accepted_until(
    tx: &Tx<'_>,
    document: &SupportingDocument,
    typed: Option<NaiveDate>,
) -> Result<Option<NaiveDate>> {
    let mut dates = document.dates.clone();
    if dates.valid_until.is_none() {
        let rule = document_type::by_id(tx, document.document_type)?.fields;
        let presented = dates.presented_on.unwrap_or_else(|| tx.today());
        dates.valid_until = rule.valid_until(presented);
    }
    dates.valid_until = typed.or(dates.valid_until);
    check_dates(&dates, "").into_result()?;
    Ok(dates.valid_until)
}
