//! A supporting document handed over at the counter.

use super::{Handed, TypedDates, record};
use crate::commands::household::require_sight;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::rights::{Verb, Volet};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was handed over. Dates are text, in any usual writing.
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
    /// What was shown instead of it: one of those that its type accepts.
    #[serde(default)]
    #[ts(optional)]
    pub presented_as: Option<String>,
    /// *Présenté le*; today when not told.
    #[serde(default)]
    pub presented_on: Option<String>,
    /// *Émis le*.
    #[serde(default)]
    pub issued_on: Option<String>,
    /// *Fin de validité*; as its type says when not told.
    #[serde(default)]
    #[ts(optional)]
    pub valid_until: Option<String>,
    /// Seen and validated at once; otherwise it waits for validation.
    pub accepted: bool,
}

/// It is recorded.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: SupportingDocumentId,
}

/// Records a document; the one that it replaces stays in the history.
///
/// # Errors
/// `not_found`; `invalid` with `presented_on`, `issued_on`, `valid_until`, `presented_as` or
/// `person`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let mut errors = FieldErrors::new();
    let handed = Handed::understand(
        request.document_type,
        TypedDates {
            presented_on: request.presented_on.as_deref(),
            issued_on: request.issued_on.as_deref(),
            valid_until: request.valid_until.as_deref(),
        },
        request.accepted,
        "",
        today,
        &mut errors,
    );
    errors.into_result()?;
    let handed = handed
        .about(request.person)
        .with(request.adult)
        .shown_as(request.presented_as.as_deref());
    let id = call.write(Operation::SupportingDocumentProvide, |tx| {
        require_sight(call, tx, request.household, Verb::Write, Volet::Documents)?;
        tx.subject("household", request.household.uuid());
        record(call, tx, request.household, &handed, "")
    })?;
    Ok(Response { id })
}
