//! Locking at once (Ctrl L).

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::session::Rest;
use serde::Deserialize;
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// Nothing to say.
pub type Response = Nothing;

/// Locks the session; everything but unlocking is refused from then on.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let since = call.host.environment.now_ms();
    if !matches!(call.session()?.rest, Rest::Locked { .. }) {
        call.host.set_rest(call.client, Rest::Locked { since })?;
    }
    Ok(Nothing {})
}
