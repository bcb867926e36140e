//! Refusing what is left of a request, with a reason for the family.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::RequestId;
use serde::Deserialize;
use ts_rs::TS;

/// Why.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// The reason, for the family.
    pub reason: String,
    /// `version` of what was shown.
    pub seen: String,
}

/// Nothing to say.
pub type Response = Nothing;

/// Refuses a request.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
