//! The rule of a type of document.

use super::input::DocumentTypeInput;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use crate::time;
use guichet_domain::id::DocumentTypeId;
use guichet_store::document_type;
use serde::Deserialize;
use ts_rs::TS;

/// What the rule becomes.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The type.
    pub id: DocumentTypeId,
    /// What it is, and when it is asked.
    pub fields: DocumentTypeInput,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes a rule. What families must provide follows; what was decided stays as it was decided.
///
/// # Errors
/// `invalid`, with the names of the fields of the rule; `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = time::today(call.host.environment.as_ref());
    let fields = request.fields.understand(today)?;
    call.write(Operation::DocumentTypeUpdate, |tx| {
        tx.subject("document_type", request.id.uuid());
        Ok(document_type::update(tx, request.id, &fields)?)
    })?;
    Ok(Nothing {})
}
