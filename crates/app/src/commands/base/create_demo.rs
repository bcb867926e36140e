//! "Découvrir avec une commune fictive": a base marked demo, with invented families.

use crate::demo;
use crate::dispatch::Call;
use crate::error::Result;
use crate::session::SessionView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How large a town to invent.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// How many households.
    pub households: u32,
    /// The same seed invents the same town.
    pub seed: u64,
}

/// The demonstration is open.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The session of the fictional secretary.
    pub session: SessionView,
    /// What she types to come in again; this base protects nobody.
    pub login: &'static str,
    /// Her password, likewise.
    pub password: &'static str,
}

/// Invents a commune and opens it.
///
/// # Errors
/// As the first start.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let session = demo::create(
        call,
        request.households.min(100_000),
        request.seed,
        &|_, _| {},
    )?;
    Ok(Response {
        session,
        login: demo::LOGIN,
        password: demo::PASSWORD,
    })
}
