//! The worst of days: the recovery key opens the base and gives an agent a new password.

use crate::commands::base::create::check_password;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::secret::Secret;
use crate::session::SessionView;
use guichet_domain::field::FieldErrors;
use guichet_store::audit::NewAccess;
use guichet_store::keys::RecoveryKey;
use guichet_store::{Credential, NewAct, StoreError, agent, commune};
use serde::Deserialize;
use ts_rs::TS;

/// The key, and who gets a new password.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// As typed from the sheet.
    pub recovery_key: Secret,
    /// The agent.
    pub login: String,
    /// Her new password.
    pub password: Secret,
}

/// The session.
pub type Response = SessionView;

/// Opens the base with the recovery key and sets the password.
///
/// # Errors
/// `malformed_recovery_key`, `wrong_recovery_key`, `not_found` for the login, `invalid` for the
/// password; nothing was changed then.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let host = call.host;
    let recovery = RecoveryKey::parse(request.recovery_key.expose())?;
    let (base, opened) = host.open_base(&Credential::Recovery(&recovery))?;
    let outcome = (|| {
        if opened.is_none() {
            base.check_recovery(&recovery)?;
        }
        let (found, town) = base.read::<_, AppError>(|reader| {
            let found = agent::by_login(reader, &request.login)?.filter(|agent| agent.active);
            let found = found.ok_or(StoreError::NotFound("agent"))?;
            Ok((found, commune::read(reader)?.fields.name))
        })?;
        let mut errors = FieldErrors::new();
        let names = (&found.login, &found.display_name);
        check_password(
            &request.password,
            names.0,
            names.1,
            &town,
            "password",
            &mut errors,
        );
        errors.into_result()?;
        let act = NewAct::by(found.id.uuid(), Operation::AgentRecover.name());
        base.write_with_password::<_, AppError>(
            &act,
            &found.login,
            request.password.expose(),
            |tx| {
                tx.subject("agent", found.id.uuid());
                tx.access(&NewAccess::by(found.id.uuid(), "session.recover"))?;
                Ok(())
            },
        )?;
        let session = host.session_of(&base, &found.login)?;
        host.begin(call.client, &base, session, "session.login")
    })();
    if outcome.is_err() {
        drop(base);
        host.close_if_alone();
    }
    outcome
}
