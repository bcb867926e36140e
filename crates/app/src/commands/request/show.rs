//! One request, side by side with the household.

use super::view::{RequestBrief, RequestRow};
use crate::commands::household::{AlertView, HouseholdFile};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::RequestId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which request.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
}

/// Its place in the queue of open requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Position {
    /// From 1; 0 once it is closed.
    pub index: u32,
    /// How many are open.
    pub of: u32,
    /// The one before.
    pub previous: Option<RequestId>,
    /// The one after.
    pub next: Option<RequestId>,
}

/// The last change of the household.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LastChange {
    /// When, local ISO time.
    pub at: String,
    /// Who.
    pub agent: Option<String>,
}

/// The request.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// What a list says of it.
    pub brief: RequestBrief,
    /// Free words of the family.
    pub message: Option<String>,
    /// What was answered to the family.
    pub reply: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Who decided last.
    pub decided_by: Option<String>,
    /// When, local ISO time.
    pub decided_at: Option<String>,
    /// The agent who proposed it; none for the portal.
    pub submitted_by: Option<String>,
    /// Every proposed value that who asks may see, person by person.
    pub rows: Vec<RequestRow>,
    /// Warnings about the household.
    pub alerts: Vec<AlertView>,
    /// Open, and who asks may decide requests.
    pub writable: bool,
    /// Its place in the queue.
    pub position: Position,
    /// The household; none for one to come, or that she may not open.
    pub household: Option<HouseholdFile>,
    /// The last change of the household.
    pub last_change: Option<LastChange>,
    /// What stands on the screen, in one word: sent back with a decision, so that nobody decides
    /// what she has not seen.
    pub version: String,
}

/// Shows a request.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
