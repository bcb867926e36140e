//! The doors of the window: a command, the bytes of a paper, the bytes of a file on its way in.

use crate::Counter;
use guichet_app::AppError;
use guichet_app::dispatch::Answer;
use serde_json::Value;
use std::sync::Arc;
use tauri::State;
use tauri::ipc::{InvokeBody, Request, Response};
use uuid::Uuid;

/// Runs a command on a blocking thread: the core is synchronous, the window never waits.
#[tauri::command]
pub(crate) async fn call(
    counter: State<'_, Counter>,
    name: String,
    request: Value,
) -> Result<Answer, AppError> {
    let host = Arc::clone(&counter.host);
    let client = counter.client;
    let run = move || host.call(client, &name, request);
    let joined = tauri::async_runtime::spawn_blocking(run).await;
    joined.unwrap_or_else(|_| Err(AppError::new("command_failed")))
}

/// The bytes of a paper, straight into the window's memory: no address, no cache, no file.
#[tauri::command]
pub(crate) fn document(counter: State<'_, Counter>, id: String) -> Result<Response, AppError> {
    let id = Uuid::try_parse(&id).map_err(|_| AppError::new("document_gone"))?;
    let document = counter.host.document(counter.client, id)?;
    Ok(Response::new(document.bytes.to_vec()))
}

/// Takes in a file that was dropped, pasted or chosen: raw bytes, no text around them. Gives the
/// name that a command calls it by.
#[tauri::command]
pub(crate) async fn upload(
    counter: State<'_, Counter>,
    request: Request<'_>,
) -> Result<String, AppError> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(AppError::new("malformed_request"));
    };
    let id = counter.host.receive(counter.client, bytes)?;
    Ok(id.to_string())
}
