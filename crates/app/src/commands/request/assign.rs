//! Taking a request, giving it to a colleague, or putting it back.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{AgentId, RequestId};
use serde::Deserialize;
use ts_rs::TS;

/// To whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Assignee {
    /// To who asks, or to `agent` when one is named.
    Me,
    /// Back to everybody.
    Nobody,
}

/// Who takes it.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// To whom.
    pub to: Assignee,
    /// A colleague, instead of oneself.
    #[serde(default)]
    #[ts(optional)]
    pub agent: Option<AgentId>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Assigns a request.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
