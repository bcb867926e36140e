//! The papers of a request: its récépissé, the letter that asks for more, the refusal.

use crate::commands::receipt::issue;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::RequestId;
use serde::Deserialize;
use ts_rs::TS;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RequestPaper {
    /// The récépissé of the request.
    Receipt,
    /// The letter that asks for what is missing.
    Complement,
    /// The letter of refusal.
    Refusal,
}

/// Of which request.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// Which paper.
    pub kind: RequestPaper,
    /// A new number instead of a DUPLICATA.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub renew: bool,
}

/// The paper is ready.
pub type Response = issue::Response;

/// Prints a paper of a request.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
