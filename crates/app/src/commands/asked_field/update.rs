//! Changing what is asked.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::procedure::AskedLine;
use guichet_store::asked_field;
use serde::Deserialize;
use ts_rs::TS;

/// The lines that change; the others stay as they are.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The lines.
    pub lines: Vec<AskedLine>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes what is asked. What is known of families is kept, shown or not.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::AskedFieldUpdate, |tx| {
        asked_field::set(tx, &request.lines)?;
        Ok::<_, AppError>(())
    })?;
    Ok(Nothing {})
}
