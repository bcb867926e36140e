//! Changing one's own password: one slot is rewritten, no page of the base.

use crate::commands::Nothing;
use crate::commands::base::create::check_password;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::secret::Secret;
use guichet_domain::field::FieldErrors;
use guichet_store::commune;
use serde::Deserialize;
use ts_rs::TS;

/// The present password and the next.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// As typed.
    pub current: Secret,
    /// As typed.
    pub next: Secret,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes the password.
///
/// # Errors
/// `wrong_password`, `locked_out`, `invalid` for the next one.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let session = call.session()?;
    base.check_password(&session.login, request.current.expose())?;
    let town = base.read::<_, AppError>(|reader| Ok(commune::read(reader)?.fields.name))?;
    let mut errors = FieldErrors::new();
    let names = (&session.login, &session.display_name);
    check_password(&request.next, names.0, names.1, &town, "next", &mut errors);
    errors.into_result()?;
    let act = call.act(Operation::AgentChangePassword)?;
    base.write_with_password::<_, AppError>(&act, &session.login, request.next.expose(), |tx| {
        tx.subject("agent", session.agent.uuid());
        Ok(())
    })?;
    Ok(Nothing {})
}
