//! Unlocking: the same agent goes on, or another opens her own session. The first one's draft is
//! kept.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::noted;
use crate::secret::Secret;
use crate::session::{Rest, SessionView};
use guichet_domain::id::AgentId;
use guichet_store::agent;
use guichet_store::audit::NewAccess;
use serde::Deserialize;
use ts_rs::TS;

/// Who and the password.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Another agent than the one whose session is locked.
    pub agent: Option<AgentId>,
    /// As typed.
    pub password: Secret,
}

/// The session.
pub type Response = SessionView;

/// Unlocks.
///
/// # Errors
/// `wrong_password`, `locked_out`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let host = call.host;
    let base = call.base()?;
    let locked = call.session()?;
    let asked = request.agent.unwrap_or(locked.agent);
    let login = base.read::<_, AppError>(|reader| Ok(agent::by_id(reader, asked)?.login))?;
    base.check_password(&login, request.password.expose())?;
    if asked != locked.agent {
        let session = host.session_of(base, &login)?;
        return host.begin(call.client, base, session, "session.login");
    }
    noted(base.record_access(&[NewAccess::by(asked.uuid(), "session.unlock")]))?;
    host.set_rest(call.client, Rest::Awake)?;
    host.view(base, locked)
}
