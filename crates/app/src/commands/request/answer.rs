//! The family brought what was missing: the request waits for its validation again.

use super::documents::Documents;
use super::input::{ChangeInput, CreationInput};
use super::propose::asked_by;
use super::sight::Eyes;
use super::submit::{message, proposed_change, proposed_creation};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::RequestId;
use guichet_domain::request::{Proposal, RequestKind, RequestStatus, answer, described};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::request;
use serde::Deserialize;
use ts_rs::TS;

/// What was brought.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// The household to come as it is now described, for a request that creates one.
    #[serde(default)]
    pub creation: Option<CreationInput>,
    /// The change as it is now asked, for a request that changes a household.
    #[serde(default)]
    pub change: Option<ChangeInput>,
    /// Free words; none leaves those of the request.
    #[serde(default)]
    #[ts(optional)]
    pub message: Option<String>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Puts what the family brought into an open request. A household to come is described anew; of a
/// change, what is typed takes the place of what was asked, the rest stays.
///
/// # Errors
/// `invalid` with the paths of the forms; `not_found`; `request_closed`; `malformed_request` when
/// the form is not that of the request; `request_empty`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = call.sight(Verb::Read, Volet::Requests)?;
    let told = message(request.message.as_deref())?;
    call.write(Operation::RequestAnswer, |tx| {
        let found = request::by_id(tx, request.id, &sight)?;
        if !found.is_open() {
            return Err(AppError::new("request_closed"));
        }
        let documents = Documents::read(tx)?;
        let kind = found.proposal.kind;
        let brought = match (kind, &request.creation, &request.change) {
            (RequestKind::Creation, Some(creation), None) => {
                let eyes = Eyes::on(call, tx, &documents, &found);
                let now = proposed_creation(call, tx, &documents, creation)?;
                let before = described(&found.proposal.changes);
                let mut moved = asked_by(&eyes, &before, &described(&now.changes))?;
                for change in &mut moved {
                    change.base = serde_json::Value::Null;
                }
                moved
            }
            (RequestKind::Change, None, Some(change))
                if Some(change.household) == found.household =>
            {
                proposed_change(call, tx, &documents, change)?.changes
            }
            (_, None, None) => vec![],
            _ => return Err(AppError::new("malformed_request")),
        };
        let awaited = found.status == RequestStatus::ToComplete;
        if brought.is_empty() && told.is_none() && !awaited {
            return Err(AppError::new("request_empty"));
        }
        let after = answer(kind, &found.proposal.changes, &found.decisions, &brought);
        let proposal = Proposal {
            message: told.clone().or(found.proposal.message.clone()),
            changes: after.changes,
            ..found.proposal.clone()
        };
        match found.household {
            Some(household) => tx.subject("household", household.uuid()),
            None => tx.subject("request", found.id.uuid()),
        }
        tx.detail(serde_json::json!({ "request": found.number.to_string() }));
        Ok(request::answer(tx, found.id, &proposal, &after.decisions)?)
    })?;
    Ok(Nothing {})
}
