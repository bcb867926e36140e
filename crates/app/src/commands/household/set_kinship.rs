//! What a person is to a child: kinship, authority, who may fetch it, whom to call.

use super::input::KinshipInput;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::HouseholdId;
use serde::Deserialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// The whole state of the link.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file of the child.
    pub household: HouseholdId,
    /// The link, made when there is none yet. What the agent may not write stays as it is.
    pub kinship: KinshipInput,
    /// The versions that the form was filled from.
    #[serde(default)]
    #[ts(type = "Record<string, string>")]
    pub seen: BTreeMap<String, Uuid>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Not yet.
///
/// # Errors
/// `unknown_command`.
pub fn run(_: &Call<'_>, _: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
