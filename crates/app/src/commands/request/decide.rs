//! Deciding a request, row by row: one act writes the request and the household, or nothing.

use super::documents::Documents;
use super::enter::Entry;
use super::open;
use super::sight::Eyes;
use super::state::State;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::name;
use guichet_domain::request::{
    Change, Channel, Decision, MAX_MESSAGE_CHARS, RequestKind, RequestStatus, Row, Settled,
    check_accepted, rename_persons, settle,
};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::attachment::{DroppedFiles, Waiting, waiting};
use guichet_store::{Sight, Tx, household, request};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What is decided of one row.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct RowDecision {
    /// The place of the change in the proposal.
    pub change: u32,
    /// The decision.
    pub decision: Decision,
}

/// What is decided.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// One for each row that is not identical and that who asks may decide.
    pub decisions: Vec<RowDecision>,
    /// Words for the family; asked as soon as a row is sent back to it.
    #[serde(default)]
    pub reply: Option<String>,
    /// `version` of what was shown.
    pub seen: String,
}

/// Where it led.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The state of the request.
    pub status: RequestStatus,
    /// The household, once there is one.
    pub household: Option<HouseholdId>,
    /// Its number.
    pub number: Option<String>,
}

/// Decides a request: what is accepted of a change is written with the decision; a household to
/// come is created once every row is decided.
///
/// # Errors
/// `not_found`; `request_closed`; `moved` when the request, or what stands beside it, is no longer
/// what was shown; `invalid` with paths `decisions.N` and `reply`. Nothing was written then.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let asked = asked(&request.decisions)?;
    let reply = name::clean_optional(request.reply.as_deref());
    check_reply(reply.as_deref(), &asked)?;
    let (response, dropped) = call.write(Operation::RequestDecide, |tx| {
        let documents = Documents::read(tx)?;
        let state = open(call, tx, request.id, &documents, &request.seen)?;
        let eyes = Eyes::on(call, tx, &documents, &state.found);
        let rows = state.rows();
        let mine = decidable(&eyes, &rows)?;
        let settled = settle(state.found.proposal.kind, &rows, &asked, |row| {
            mine.contains(&row.index)
        })?;
        let words = Words {
            reason: None,
            reply: reply.as_deref(),
        };
        close(call, tx, &state, &documents, &settled, &words)
    })?;
    call.base()?.clear_dropped(dropped);
    Ok(response)
}

/// The rows that who asks may see and decide.
pub(super) fn decidable(eyes: &Eyes<'_>, rows: &[Row<'_>]) -> Result<BTreeSet<usize>> {
    let mut mine = BTreeSet::new();
    for row in rows {
        if eyes.see(row.change)? && eyes.decide(row.change)? {
            mine.insert(row.index);
        }
    }
    Ok(mine)
}

/// Words for the family.
pub(super) struct Words<'a> {
    /// Why it is refused.
    pub(super) reason: Option<&'a str>,
    /// What is asked of it.
    pub(super) reply: Option<&'a str>,
}

/// Writes what was settled: persons and household first, then the request. Its files become those
/// of the documents that it brought; what is left of them once it is closed is dropped.
pub(super) fn close(
    call: &Call<'_>,
    tx: &Tx<'_>,
    state: &State,
    documents: &Documents,
    settled: &Settled,
    words: &Words<'_>,
) -> Result<(Response, DroppedFiles)> {
    let found = &state.found;
    let files = waiting::of(tx, Waiting::Request(found.id))?;
    let agent = call.session()?.agent;
    let accepted: Vec<(usize, &Change)> = settled
        .write
        .iter()
        .map(|index| (*index, &found.proposal.changes[*index]))
        .collect();
    let today = crate::time::today(call.host.environment.as_ref());
    check_accepted(&state.current, &accepted, today).into_result()?;
    let created = match (found.proposal.kind, settled.status) {
        (RequestKind::Creation, RequestStatus::Accepted) => Some(create(call, tx, found)?),
        _ => None,
    };
    let household = created.or(found.household);
    let brought = match household {
        Some(household) => {
            tx.subject("household", household.uuid());
            let after = state
                .current
                .with(accepted.iter().map(|(_, change)| *change));
            let entry = Entry {
                tx,
                household,
                after: &after,
                documents,
                files: &files,
                agent,
                identity: &call.sight(Verb::Read, Volet::Identity)?,
            };
            entry.write(&accepted)?
        }
        None => {
            tx.subject("request", found.id.uuid());
            BTreeMap::new()
        }
    };
    request::decide(
        tx,
        found.id,
        &request::Decided {
            status: settled.status,
            decisions: &settled.decisions,
            reason: words.reason.or(found.reason.as_deref()),
            reply: words.reply.or(found.reply.as_deref()),
            household: created,
            agent,
        },
    )?;
    if found.proposal.kind == RequestKind::Change && !brought.is_empty() {
        // Whatever is still open about a person now in the base is about her.
        let mut proposal = found.proposal.clone();
        rename_persons(&mut proposal.changes, &brought);
        request::set_body(tx, found.id, &proposal)?;
    }
    let dropped = match settled.status {
        RequestStatus::Accepted | RequestStatus::Refused => {
            waiting::remove_of(tx, Waiting::Request(found.id))?
        }
        _ => DroppedFiles::default(),
    };
    tx.detail(serde_json::json!({ "request": found.number.to_string() }));
    let number = match household {
        Some(id) => Some(
            household::by_id(tx, id, &Sight::Commune)?
                .number
                .to_string(),
        ),
        None => found.household_number.map(|number| number.to_string()),
    };
    let response = Response {
        status: settled.status,
        household,
        number,
    };
    Ok((response, dropped))
}

/// The household of an accepted creation, under the number that was given at submission.
fn create(call: &Call<'_>, tx: &Tx<'_>, found: &request::Request) -> Result<HouseholdId> {
    let origin = found.proposal.origin_ref.as_deref();
    let id = match found.household_number {
        Some(number) => household::insert_numbered(tx, number, origin, None)?,
        None => household::insert(tx, origin, None)?.0,
    };
    let procedures = &found.proposal.procedures;
    // A form asks what the family comes for; a file that does not say leaves it to be asked.
    if found.channel == Channel::Counter || !procedures.is_empty() {
        household::set_procedures(tx, id, &procedures.iter().copied().collect())?;
    }
    // Who decides goes on seeing what she has created.
    let deciding = call.acting_entity(Verb::Write, Volet::Identity)?;
    for entity in found.entity.into_iter().chain(deciding) {
        household::follow(tx, id, entity)?;
    }
    Ok(id)
}

/// The decisions by row.
fn asked(decisions: &[RowDecision]) -> Result<BTreeMap<usize, Decision>> {
    let mut asked = BTreeMap::new();
    let mut errors = FieldErrors::new();
    for one in decisions {
        let index = one.change as usize;
        if asked.insert(index, one.decision).is_some() {
            let path = format!("decisions.{index}");
            errors.push(FieldError::new(path, code::REQUEST_TWICE));
        }
    }
    errors.into_result()?;
    Ok(asked)
}

/// A family that is asked for more is told what.
fn check_reply(reply: Option<&str>, asked: &BTreeMap<usize, Decision>) -> Result<()> {
    let mut errors = FieldErrors::new();
    let completes = asked.values().any(|d| *d == Decision::Complete);
    if completes && reply.is_none() {
        errors.push(FieldError::new("reply", code::TEXT_MISSING));
    }
    if reply.is_some_and(|text| text.chars().count() > MAX_MESSAGE_CHARS) {
        errors.push(FieldError::new("reply", code::TEXT_TOO_LONG).with("max", MAX_MESSAGE_CHARS));
    }
    Ok(errors.into_result()?)
}
