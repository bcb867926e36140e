//! Two persons told apart are a pair again.

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

/// The decision is taken back.
pub type Response = Nothing;

/// Takes the decision back.
///
/// # Errors
/// `not_found` for a person whom who asks may not change, and when nobody told them apart.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = sight(call)?;
    call.write(Operation::DuplicateRestore, |tx| {
        let file = require_both(tx, &sight, request.one, request.other)?;
        tx.subject("household", file.uuid());
        duplicate::unset_distinct(tx, request.one, request.other)?;
        Ok(Nothing {})
    })
}
