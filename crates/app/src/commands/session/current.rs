//! The session as it is now: after a reload, after rights changed.

use crate::dispatch::Call;
use crate::error::Result;
use crate::session::SessionView;
use serde::Deserialize;
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The session.
pub type Response = SessionView;

/// Tells the session.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    call.host.view(call.base()?, call.session()?)
}
