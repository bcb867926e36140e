//! The work queue: by priority, then the oldest first.

use super::view::RequestBrief;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::HouseholdId;
use guichet_domain::request::RequestStatus;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Which requests.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// In these states; none is every state.
    #[serde(default)]
    pub statuses: Vec<RequestStatus>,
    /// Taken by who asks.
    #[serde(default)]
    pub assigned_to_me: bool,
    /// Of one household.
    #[serde(default)]
    pub household: Option<HouseholdId>,
    /// How many to skip.
    #[serde(default)]
    pub offset: u32,
    /// How many at most, 200 at the most.
    pub limit: u32,
}

/// A page of the queue.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The requests.
    pub requests: Vec<RequestBrief>,
    /// How many there are in all.
    pub total: u32,
    /// How many there are in each state, whatever the states asked for.
    #[ts(as = "std::collections::HashMap<RequestStatus, u32>")]
    pub counts: BTreeMap<RequestStatus, u32>,
}

/// Lists requests.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
