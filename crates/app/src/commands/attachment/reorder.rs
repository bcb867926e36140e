//! The files of a document put into an order.

use super::{restricted_too, writable};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::{AttachmentId, HouseholdId, SupportingDocumentId};
use guichet_domain::rights::Verb;
use guichet_store::attachment;
use serde::Deserialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// The order.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The household.
    pub household: HouseholdId,
    /// The document.
    pub document: SupportingDocumentId,
    /// Every file of it, the first first.
    pub attachments: Vec<AttachmentId>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Puts the files of a document into an order.
///
/// # Errors
/// `not_found`; `moved` when these are not its files any more: somebody added or took one off.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.write(Operation::AttachmentReorder, |tx| {
        let document = writable(call, tx, request.household, request.document)?;
        let restricted = restricted_too(call, tx, request.household, Verb::Write)?;
        tx.subject("household", request.household.uuid());
        let present: BTreeSet<AttachmentId> =
            attachment::of_household(tx, request.household, restricted)?
                .into_iter()
                .filter(|one| one.document == document.id)
                .map(|one| one.id)
                .collect();
        let asked: BTreeSet<AttachmentId> = request.attachments.iter().copied().collect();
        if asked != present || asked.len() != request.attachments.len() {
            return Err(AppError::from(guichet_store::StoreError::Moved(
                "attachment",
            )));
        }
        for (position, id) in (1..).zip(&request.attachments) {
            attachment::place(tx, *id, position)?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}
