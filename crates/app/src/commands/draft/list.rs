//! Drafts to take up.

use crate::commands::home::summary::{DraftRow, drafts};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::rights::{Verb, Volet};
use serde::Deserialize;
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The drafts, the latest first.
pub type Response = Vec<DraftRow>;

/// Lists the drafts.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let session = call.session()?;
    if !session.rights.allows(Verb::Write, Volet::Identity) {
        return Ok(vec![]);
    }
    call.base()?
        .read::<_, AppError>(|reader| drafts(call, reader, session.agent))
}
