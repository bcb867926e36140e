//! Handing a paper to the printer.

use super::PREFERRED;
use crate::dispatch::Call;
use crate::error::Result;
use crate::host::PrintJob;
use guichet_store::audit::NewAccess;
use guichet_store::setting;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which paper, on which queue.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The paper.
    #[ts(type = "string")]
    pub document: Uuid,
    /// The queue; the default one when absent.
    #[serde(default)]
    pub printer: Option<String>,
}

/// The queue took it.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The queue's own number for it.
    pub job: String,
}

/// Prints a paper, and remembers the queue that was chosen on this post.
///
/// # Errors
/// `document_gone`, `print_no_service`, `print_failed`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let document = call.host.document(call.client, request.document)?;
    let job = call.host.machine.print(&PrintJob {
        title: &document.name,
        bytes: &document.bytes,
        printer: request.printer.as_deref(),
    })?;
    let entry = NewAccess {
        detail: serde_json::json!({ "document": document.name }),
        ..NewAccess::by(call.session()?.agent.uuid(), "document.print")
    };
    call.base()?
        .record_access_with(&[entry], |tx| match &request.printer {
            Some(chosen) => setting::set(tx, PREFERRED, chosen),
            None => Ok(()),
        })?;
    Ok(Response { job })
}
