//! The family brought what was missing: the request waits for its validation again.

use super::documents::Documents;
use super::input::AnswerInput;
use super::propose::{Form, asked_by};
use super::sight::Eyes;
use super::state::State;
use super::submit::{message, require_known};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::RequestId;
use guichet_domain::request::{Proposal, RequestStatus, answer};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::request;
use serde::Deserialize;
use ts_rs::TS;

/// What was brought.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// What the family tells, over what `request.form` gave.
    #[serde(default)]
    #[ts(as = "Option<AnswerInput>", optional)]
    pub answer: AnswerInput,
    /// Free words; none leaves those of the request.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub message: Option<String>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Puts what the family brought into an open request: what is typed takes the place of what was
/// asked, the rest stays.
///
/// # Errors
/// `invalid` with the paths of the forms; `not_found`; `request_closed`; `request_empty`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = call.sight(Verb::Read, Volet::Requests)?;
    let told = message(request.message.as_deref())?;
    call.write(Operation::RequestAnswer, |tx| {
        let found = request::by_id(tx, request.id, &sight)?;
        if !found.is_open() {
            return Err(AppError::new("request_closed"));
        }
        let documents = Documents::read(tx)?;
        let state = State::of(call, tx, found, &documents)?;
        let (found, asked) = (&state.found, state.waiting());
        let mut form = Form {
            documents: &documents,
            today: tx.today(),
            errors: FieldErrors::new(),
        };
        let now = form.answer(&request.answer, &asked, state.protected);
        form.errors.into_result()?;
        require_known(call, tx, &request.answer.new_members)?;
        let eyes = Eyes::on(call, tx, &documents, found);
        let mut brought = asked_by(&eyes, &asked, &now)?;
        for change in &mut brought {
            // Laid beside the file as it stands, not beside what was asked before.
            change.base = state.current.told(&change.target, change.field).clone();
        }
        let awaited = found.status == RequestStatus::ToComplete;
        if brought.is_empty() && told.is_none() && !awaited {
            return Err(AppError::new("request_empty"));
        }
        let after = answer(
            found.proposal.kind,
            &found.proposal.changes,
            &found.decisions,
            &brought,
        );
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
