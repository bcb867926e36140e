//! The family brought what was missing: the request waits for its validation again.

use super::input::{ChangeInput, CreationInput};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::RequestId;
use serde::Deserialize;
use ts_rs::TS;

/// What was brought.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// The household to come as it is now described, for a request that creates one.
    #[serde(default)]
    pub creation: Option<CreationInput>,
    /// The change as it is now asked, for a request that changes a household.
    #[serde(default)]
    pub change: Option<ChangeInput>,
    /// Free words; none leaves those of the request.
    #[serde(default)]
    #[ts(optional)]
    pub message: Option<String>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Answers a request sent back to the family.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
