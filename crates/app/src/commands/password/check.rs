//! The hint under a password field, while it is typed.

use crate::dispatch::Call;
use crate::error::Result;
use crate::secret::Secret;
use guichet_domain::password;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is typed, and what it must not resemble.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// As typed.
    pub password: Secret,
    /// The agent's login.
    pub login: String,
    /// The agent's name.
    pub display_name: String,
    /// The commune's name.
    pub commune: String,
}

/// What the hint says.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// It would be accepted.
    pub accepted: bool,
    /// Bits of its strength.
    pub bits: u32,
    /// Why not, or what would help.
    pub code: Option<String>,
}

/// Judges a password without keeping it.
pub fn run(_call: &Call<'_>, request: Request) -> Result<Response> {
    let typed = request.password.expose();
    let refused = password::check(
        typed,
        &request.login,
        &request.display_name,
        &request.commune,
    )
    .err();
    Ok(Response {
        accepted: refused.is_none(),
        bits: password::strength(typed).bits,
        code: refused.map(|error| error.code.into_owned()),
    })
}
