//! Coming in with a login and a password; a cold start opens the base by the same key.

use crate::dispatch::Call;
use crate::error::Result;
use crate::secret::Secret;
use crate::session::SessionView;
use guichet_store::Credential;
use serde::Deserialize;
use ts_rs::TS;

/// Who and the password.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// As typed; case does not matter.
    pub login: String,
    /// As typed.
    pub password: Secret,
}

/// The session.
pub type Response = SessionView;

/// Opens a session.
///
/// # Errors
/// `wrong_password`, `locked_out` with the seconds left, or the state of the base.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let host = call.host;
    let login = request.login.trim();
    let credential = Credential::Password {
        login,
        password: request.password.expose(),
    };
    let (base, opened) = host.open_base(&credential)?;
    let outcome = (|| {
        if opened.is_none() {
            base.check_password(login, request.password.expose())?;
        }
        let session = host.session_of(&base, login)?;
        host.begin(call.client, &base, session, "session.login")
    })();
    if outcome.is_err() {
        // Her key opened the file, yet she may not come in: it does not stay open for nobody.
        drop(base);
        host.close_if_alone();
    }
    outcome
}
