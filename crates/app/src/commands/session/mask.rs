//! Masking the screen at once (F9): the counter faces the public.

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

/// Masks the session; everything but unmasking is refused from then on.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let since = call.host.environment.now_ms();
    if call.session()?.rest == Rest::Awake {
        call.host.set_rest(call.client, Rest::Masked { since })?;
    }
    Ok(Nothing {})
}
