//! A request proposed at the counter: nothing of it enters the file before it is accepted.

use super::input::{ChangeInput, CreationInput};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{DraftId, RequestId};
use guichet_domain::request::Priority;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is proposed: either a new household or a change.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// A new household.
    #[serde(default)]
    pub creation: Option<CreationInput>,
    /// A change of a household.
    #[serde(default)]
    pub change: Option<ChangeInput>,
    /// Free words for who decides.
    #[serde(default)]
    pub message: Option<String>,
    /// How soon it should be looked at.
    #[serde(default)]
    pub priority: Priority,
    /// The draft that this submits; it goes with the commit.
    #[serde(default)]
    pub draft: Option<DraftId>,
}

/// The request waits for its validation, on the disk.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: RequestId,
    /// "D-2026-01893".
    pub number: String,
    /// The number that a household to come will have.
    pub household_number: Option<String>,
}

/// Submits a request.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
