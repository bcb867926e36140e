//! Coming in with a login and a password; a cold start opens the base by the same key.

use crate::dispatch::Call;
use crate::error::Result;
use crate::secret::Secret;
use crate::session::SessionView;
use guichet_store::{Credential, StoreError};
use serde::Deserialize;
use ts_rs::TS;

/// Who and the password.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// As typed; case does not matter. Absent: the only agent of the base, or on a demonstration
    /// the fictional secretary.
    #[serde(default)]
    #[ts(optional)]
    pub login: Option<String>,
    /// As typed.
    pub password: Secret,
}

/// The session.
pub type Response = SessionView;

/// Opens a session.
///
/// # Errors
/// `wrong_password`, `agent_needed` when no login was given and several agents may come in,
/// `locked_out` with the seconds left, or the state of the base.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let host = call.host;
    let password = request.password.expose();
    let named = given(request.login.as_deref()).or_else(|| host.unnamed_login());
    let credential = match named {
        Some(login) => Credential::Password { login, password },
        None => Credential::OnlyAgent { password },
    };
    let (base, opened) = host.open_base(&credential)?;
    let outcome = (|| {
        let login = match opened {
            Some(report) => report.login,
            None => {
                let login = match named {
                    Some(login) => Some(login.to_owned()),
                    None => base.only_agent()?,
                };
                let login = login.ok_or(StoreError::AgentNeeded)?;
                base.check_password(&login, password)?;
                Some(login)
            }
        };
        let login = login.ok_or(StoreError::AgentNeeded)?;
        let session = host.session_of(&base, &login)?;
        host.begin(call.client, &base, session, "session.login")
    })();
    if outcome.is_err() {
        // Her key opened the file, yet she may not come in: it does not stay open for nobody.
        drop(base);
        host.close_if_alone();
    }
    outcome
}

/// What was typed, unless it is empty.
pub(crate) fn given(login: Option<&str>) -> Option<&str> {
    login.map(str::trim).filter(|login| !login.is_empty())
}
