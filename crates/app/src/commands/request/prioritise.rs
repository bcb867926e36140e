//! How soon a request should be looked at.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::RequestId;
use guichet_domain::request::Priority;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::request;
use serde::Deserialize;
use ts_rs::TS;

/// The new priority.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// How soon.
    pub priority: Priority,
}

/// Nothing to say.
pub type Response = Nothing;

/// Sets the priority of an open request.
///
/// # Errors
/// `not_found`, `request_closed`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = call.sight(Verb::Write, Volet::Requests)?;
    call.write(Operation::RequestPrioritise, |tx| {
        let found = request::by_id(tx, request.id, &sight)?;
        if !found.is_open() {
            return Err(AppError::new("request_closed"));
        }
        tx.subject("request", found.id.uuid());
        Ok(request::prioritise(tx, found.id, request.priority)?)
    })?;
    Ok(Nothing {})
}
