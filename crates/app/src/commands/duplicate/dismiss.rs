//! *Pas un doublon*: two persons told apart.

use super::{require_both, sight};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::PersonId;
use guichet_store::duplicate;
use serde::Deserialize;
use ts_rs::TS;

/// The two.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// One.
    pub one: PersonId,
    /// The other.
    pub other: PersonId,
}

/// It is remembered.
pub type Response = Nothing;

/// Remembers it, as both stand now: the pair comes back only when a name, a first name, the birth
/// date or the sex of one of them is another.
///
/// # Errors
/// `not_found` for a person whom who asks may not change; `malformed_request` for one person twice.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let agent = call.session()?.agent;
    let sight = sight(call)?;
    call.write(Operation::DuplicateDismiss, |tx| {
        let file = require_both(tx, &sight, request.one, request.other)?;
        tx.subject("household", file.uuid());
        duplicate::set_distinct(tx, request.one, request.other, agent)?;
        Ok(Nothing {})
    })
}
