//! An administrator gives an agent a new password: hers was forgotten.

use crate::commands::Nothing;
use crate::commands::base::create::check_password;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::secret::Secret;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::AgentId;
use guichet_store::{agent, commune};
use serde::Deserialize;
use ts_rs::TS;

/// Who, and the new password.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The agent.
    pub id: AgentId,
    /// Her new password.
    pub password: Secret,
}

/// Nothing to say.
pub type Response = Nothing;

/// Sets the password.
///
/// # Errors
/// `not_found`, `invalid`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let (found, town) = base.read::<_, AppError>(|reader| {
        Ok((
            agent::by_id(reader, request.id)?,
            commune::read(reader)?.fields.name,
        ))
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
    let act = call.act(Operation::AgentResetPassword)?;
    base.write_with_password::<_, AppError>(&act, &found.login, request.password.expose(), |tx| {
        tx.subject("agent", found.id.uuid());
        Ok(())
    })?;
    Ok(Nothing {})
}
