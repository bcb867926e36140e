//! Every field that may be asked, for every procedure.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::procedure::AskedLine;
use guichet_store::asked_field;
use serde::Deserialize;
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// One line for each procedure and field, in their order; what the commune did not choose is as
/// the product proposes.
pub type Response = Vec<AskedLine>;

/// Tells what is asked.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    call.base()?
        .read::<_, AppError>(|reader| Ok(asked_field::lines(reader)?))
}
