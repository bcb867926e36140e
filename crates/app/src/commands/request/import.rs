//! A request that comes as a file: what the portal will send (docs/format/request.md).

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::RequestId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Its text, 256 kB at most.
    pub json: String,
}

/// The request is in the base.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: RequestId,
    /// "D-2026-01893".
    pub number: String,
    /// It had been imported before: nothing was written.
    pub already: bool,
}

/// Imports a request.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
