//! "Enregistrer le PDF": the agent chooses where.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_store::audit::NewAccess;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which paper.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The paper.
    #[ts(type = "string")]
    pub document: Uuid,
}

/// It is saved.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Where.
    pub path: String,
}

/// Saves a paper.
///
/// # Errors
/// `document_gone`, `save_cancelled`, `not_here` on a host without dialogs.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let document = call.host.document(call.client, request.document)?;
    let saved = call.host.machine.save(&document.name, &document.bytes)?;
    let path = saved.ok_or_else(|| AppError::new("save_cancelled"))?;
    call.base()?.record_access(&[NewAccess {
        detail: serde_json::json!({ "document": document.name }),
        ..NewAccess::by(call.session()?.agent.uuid(), "document.save")
    }])?;
    Ok(Response {
        path: path.display().to_string(),
    })
}
