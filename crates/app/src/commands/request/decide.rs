//! Deciding a request, row by row: one act writes the request and the household, or nothing.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::request::{Decision, RequestStatus};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is decided of one row.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct RowDecision {
    /// The place of the change in the proposal.
    pub change: u32,
    /// The decision.
    pub decision: Decision,
}

/// What is decided.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// One for each row that is not identical and that who asks may decide.
    pub decisions: Vec<RowDecision>,
    /// Words for the family; asked as soon as a row is sent back to it.
    #[serde(default)]
    pub reply: Option<String>,
    /// `version` of what was shown.
    pub seen: String,
}

/// Where it led.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The state of the request.
    pub status: RequestStatus,
    /// The household, once there is one.
    pub household: Option<HouseholdId>,
    /// Its number.
    pub number: Option<String>,
}

/// Decides a request.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
