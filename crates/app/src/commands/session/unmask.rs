//! Unmasking: free within the lock delay, with the password after it.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::session::{Rest, SessionView};
use serde::Deserialize;
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The session.
pub type Response = SessionView;

/// Shows the screen again.
///
/// # Errors
/// `session_locked` when the delay is over: the password is needed.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let session = call.session()?;
    if matches!(session.rest, Rest::Locked { .. }) {
        return Err(AppError::new("session_locked"));
    }
    call.host.set_rest(call.client, Rest::Awake)?;
    call.host.view(call.base()?, session)
}
