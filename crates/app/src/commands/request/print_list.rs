//! The work queue on paper.

use crate::commands::receipt::issue;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::request::RequestStatus;
use serde::Deserialize;
use ts_rs::TS;

/// Which requests.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// In these states; none is every open one.
    #[serde(default)]
    pub statuses: Vec<RequestStatus>,
    /// Taken by who asks.
    #[serde(default)]
    pub assigned_to_me: bool,
}

/// The paper is ready.
pub type Response = issue::Response;

/// Prints the queue.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
