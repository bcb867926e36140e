//! Comparing the whole town with itself.

use super::sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_store::duplicate;
use serde::Serialize;
use ts_rs::TS;

/// Nothing is asked.
pub type Request = Nothing;

/// It is done.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// How many pairs of persons wait, of what is in sight.
    pub pairs: u32,
}

/// Compares everybody; the host is told how far, and may give it up.
///
/// # Errors
/// `given_up`: what was suspected before stands.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let base = call.base()?;
    call.watched(|| duplicate::scan(base))?;
    call.touch("duplicate");
    let sight = sight(call)?;
    let counts = base.read::<_, AppError>(|reader| Ok(duplicate::counts(reader, &sight)?))?;
    Ok(Response {
        pairs: counts.persons,
    })
}
