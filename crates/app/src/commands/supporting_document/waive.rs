//! A supporting document that a family need not bring.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
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
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
