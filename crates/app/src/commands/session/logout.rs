//! Going out; with the last session the base closes and its key is wiped.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use serde::Deserialize;
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// Nothing to say.
pub type Response = Nothing;

/// Ends the session.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    call.host.end(call.client)?;
    Ok(Nothing {})
}
