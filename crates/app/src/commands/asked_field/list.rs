//! Every field that may be asked, for every procedure.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::procedure::AskedLine;
use serde::Deserialize;
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// One line for each procedure and field, in their order; what the commune did not choose is as
/// the product proposes.
pub type Response = Vec<AskedLine>;

/// Tells what is asked.
pub fn run(_call: &Call<'_>, _request: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
