//! The work queue: by priority, then the oldest first.

use super::documents::Documents;
use super::view::{RequestBrief, brief};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::HouseholdId;
use guichet_domain::request::RequestStatus;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::request;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Which requests.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// In these states; none is every state.
    #[serde(default)]
    pub statuses: Vec<RequestStatus>,
    /// Taken by who asks.
    #[serde(default)]
    pub assigned_to_me: bool,
    /// Of one household.
    #[serde(default)]
    pub household: Option<HouseholdId>,
    /// How many to skip.
    #[serde(default)]
    pub offset: u32,
    /// How many at most, 200 at the most.
    pub limit: u32,
}

/// A page of the queue.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The requests.
    pub requests: Vec<RequestBrief>,
    /// How many there are in all.
    pub total: u32,
    /// How many there are in each state, whatever the states asked for.
    #[ts(as = "std::collections::HashMap<RequestStatus, u32>")]
    pub counts: BTreeMap<RequestStatus, u32>,
}

/// Longest page.
const MAX_PAGE: u32 = 200;

/// Lists the requests in sight.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = call.sight(Verb::Read, Volet::Requests)?;
    let me = call.session()?.agent;
    let query = request::Query {
        statuses: request.statuses,
        assignee: request.assigned_to_me.then_some(me),
        household: request.household,
    };
    let whole = request::Query {
        statuses: vec![],
        ..query.clone()
    };
    let limit = request.limit.clamp(1, MAX_PAGE);
    call.base()?.read::<_, AppError>(|reader| {
        let (found, total) = request::page(reader, &query, &sight, request.offset, limit)?;
        let documents = Documents::read(reader)?;
        let briefs = found.iter().map(|one| brief(call, reader, &documents, one));
        let briefs: Result<Vec<_>> = briefs.collect();
        let mut counts = request::counts(reader, &whole, &sight)?;
        for status in RequestStatus::ALL {
            counts.entry(status).or_insert(0);
        }
        Ok(Response {
            requests: briefs?,
            total,
            counts,
        })
    })
}
