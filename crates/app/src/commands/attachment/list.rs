//! The files of the documents of a household.

use super::{AttachmentView, restricted_too, view};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::HouseholdId;
use guichet_domain::rights::Verb;
use guichet_store::attachment;
use serde::Deserialize;
use ts_rs::TS;

/// Whose.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The household.
    pub household: HouseholdId,
}

/// The files, document by document, in the order of each.
pub type Response = Vec<AttachmentView>;

/// Tells the files of the current documents; those of restricted types to who may read these.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.base()?.read::<_, AppError>(|reader| {
        let restricted = restricted_too(call, reader, request.household, Verb::Read)?;
        attachment::of_household(reader, request.household, restricted)?
            .into_iter()
            .map(|one| view::view(call, reader, one))
            .collect()
    })
}
