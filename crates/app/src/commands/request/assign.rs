//! Taking a request, giving it to a colleague, or putting it back.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::{AgentId, RequestId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{StoreError, agent, request};
use serde::Deserialize;
use ts_rs::TS;

/// To whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Assignee {
    /// To who asks, or to `agent` when one is named.
    Me,
    /// Back to everybody.
    Nobody,
}

/// Who takes it.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// To whom.
    pub to: Assignee,
    /// A colleague, instead of oneself.
    #[serde(default)]
    #[ts(optional)]
    pub agent: Option<AgentId>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Assigns an open request.
///
/// # Errors
/// `not_found` for the request or the colleague; `request_closed`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let me = call.session()?.agent;
    let to = match request.to {
        Assignee::Me => Some(request.agent.unwrap_or(me)),
        Assignee::Nobody => None,
    };
    let sight = call.sight(Verb::Write, Volet::Requests)?;
    call.write(Operation::RequestAssign, |tx| {
        let found = request::by_id(tx, request.id, &sight)?;
        if !found.is_open() {
            return Err(AppError::new("request_closed"));
        }
        if let Some(agent) = to
            && !agent::by_id(tx, agent)?.active
        {
            return Err(StoreError::NotFound("agent").into());
        }
        tx.subject("request", found.id.uuid());
        Ok(request::assign(tx, found.id, to)?)
    })?;
    Ok(Nothing {})
}
