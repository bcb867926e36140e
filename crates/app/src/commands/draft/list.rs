//! Drafts to take up.

use crate::commands::home::summary::{DraftRow, drafts};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use serde::Deserialize;
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The drafts, the latest first.
pub type Response = Vec<DraftRow>;

/// Lists the drafts.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    if !super::keeps(call)? {
        return Ok(vec![]);
    }
    let me = call.session()?.agent;
    call.base()?
        .read::<_, AppError>(|reader| drafts(call, reader, me))
}
