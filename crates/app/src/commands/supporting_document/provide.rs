//! A supporting document handed over at the counter.

use super::{Handed, record};
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
    /// *Présenté le*; today when not told.
    #[serde(default)]
    pub presented_on: Option<String>,
    /// *Émis le*.
    #[serde(default)]
    pub issued_on: Option<String>,
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
/// `not_found`; `invalid` with `presented_on`, `issued_on` or `person`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let mut errors = FieldErrors::new();
    let handed = Handed::understand(
        request.document_type,
        request.presented_on.as_deref(),
        request.issued_on.as_deref(),
        request.accepted,
        "",
        today,
        &mut errors,
    );
    errors.into_result()?;
    let handed = handed.about(request.person);
    let id = call.write(Operation::SupportingDocumentProvide, |tx| {
        require_sight(call, tx, request.household, Verb::Write, Volet::Documents)?;
        tx.subject("household", request.household.uuid());
        record(call, tx, request.household, &handed, "")
    })?;
    Ok(Response { id })
}
