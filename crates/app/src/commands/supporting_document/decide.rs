//! What is decided of a supporting document.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, SupportingDocumentId};
use guichet_domain::supporting_document::DocumentDecision;
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
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
