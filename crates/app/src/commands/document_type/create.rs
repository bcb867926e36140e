//! A type of document of the commune's own.

use super::input::DocumentTypeInput;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use crate::time;
use guichet_domain::id::DocumentTypeId;
use guichet_store::document_type;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The type.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// What it is, and when it is asked.
    pub fields: DocumentTypeInput,
}

/// It is there.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: DocumentTypeId,
}

/// Adds a type; families whom it concerns must provide it from then on.
///
/// # Errors
/// `invalid`, with the names of the fields of the rule.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = time::today(call.host.environment.as_ref());
    let fields = request.fields.understand(today)?;
    let id = call.write(Operation::DocumentTypeCreate, |tx| {
        let id = document_type::insert(tx, &fields)?;
        tx.subject("document_type", id.uuid());
        Ok(id)
    })?;
    Ok(Response { id })
}
