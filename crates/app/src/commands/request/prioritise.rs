//! How soon a request should be looked at.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::RequestId;
use guichet_domain::request::Priority;
use serde::Deserialize;
use ts_rs::TS;

/// The new priority.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// How soon.
    pub priority: Priority,
}

/// Nothing to say.
pub type Response = Nothing;

/// Sets the priority.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
