//! A supporting document handed over at the counter.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
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
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
