//! Requests: what was asked, kept whole, and what was decided of it.

mod read;

pub use read::{
    Place, Query, Request, by_external_ref, by_id, by_number, counts, page, place, version,
};
pub(crate) use read::{clause, proposal_to_index};

use crate::door::Tx;
use crate::error::{Result, StoreError};
use crate::fault;
use chrono::Datelike;
use guichet_domain::id::{AgentId, EntityId, HouseholdId, RequestId};
use guichet_domain::number::{HouseholdNumber, Series};
use guichet_domain::request::{
    Channel, Decision, Priority, Proposal, RequestNumber, RequestStatus,
};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A request about to be received.
#[derive(Debug, Clone)]
pub struct NewRequest<'a> {
    /// Where it comes from.
    pub channel: Channel,
    /// The portal's own name for it.
    pub external_ref: Option<&'a str>,
    /// The number given to a household to come.
    pub household_number: Option<HouseholdNumber>,
    /// When the family sent it, Unix milliseconds.
    pub submitted_at: i64,
    /// The agent who proposed it; none for the portal.
    pub submitted_by: Option<AgentId>,
    /// Where it is waited for.
    pub entity: Option<EntityId>,
    /// The household that it changes.
    pub household: Option<HouseholdId>,
    /// What is asked.
    pub proposal: &'a Proposal,
    /// How soon it should be looked at.
    pub priority: Priority,
}

/// A decision as it is kept.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct KeptDecision {
    change: usize,
    decision: Decision,
}

/// What is decided of a request, and of the whole of it.
#[derive(Debug, Clone)]
pub struct Decided<'a> {
    /// The state that it leads to.
    pub status: RequestStatus,
    /// Everything decided so far, by the place of the change.
    pub decisions: &'a BTreeMap<usize, Decision>,
    /// Why it was refused, for the family.
    pub reason: Option<&'a str>,
    /// Message to the family.
    pub reply: Option<&'a str>,
    /// The household that it brought into being.
    pub household: Option<HouseholdId>,
    /// Who decides.
    pub agent: AgentId,
}

/// Receives a request under the next number of the year: last + 1 of this incarnation's series.
///
/// # Errors
/// [`StoreError::Taken`] when a request of this external reference stands already.
pub fn insert(tx: &Tx<'_>, new: &NewRequest<'_>) -> Result<(RequestId, RequestNumber)> {
    if let Some(reference) = new.external_ref
        && by_external_ref(tx, reference)?.is_some()
    {
        return Err(StoreError::Taken("external_ref"));
    }
    let number = draw(tx)?;
    let id = RequestId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(params![
            id.uuid(),
            number.year,
            number.series.0,
            number.sequence,
            read::kind_word(new.proposal.kind),
            read::channel_word(new.channel),
            new.external_ref,
            new.household_number.map(|number| number.0),
            new.submitted_at,
            new.submitted_by.map(AgentId::uuid),
            new.entity.map(EntityId::uuid),
            new.household.map(HouseholdId::uuid),
            json(new.proposal)?,
            read::priority_word(new.priority),
        ])?;
    Ok((id, number))
}

fn draw(tx: &Tx<'_>) -> Result<RequestNumber> {
    let year = tx.today().year();
    let connection = tx.connection();
    let series: u32 = connection
        .prepare_cached("SELECT max(series) FROM incarnation")?
        .query_row([], |row| row.get(0))?;
    let sequence: u32 = connection
        .prepare_cached(
            "SELECT coalesce(max(sequence), 0) + 1 FROM request WHERE year = ?1 AND series = ?2",
        )?
        .query_row(params![year, series], |row| row.get(0))?;
    Ok(RequestNumber {
        year,
        series: Series(series),
        sequence,
    })
}

/// Writes what was decided, once what was accepted has entered the persons: one act holds both.
pub fn decide(tx: &Tx<'_>, id: RequestId, decided: &Decided<'_>) -> Result<()> {
    fault::reach("request.decide.entered");
    tx.connection()
        .prepare_cached(include_str!("decide.sql"))?
        .execute(params![
            id.uuid(),
            read::status_word(decided.status),
            kept(decided.decisions)?,
            decided.reason,
            decided.reply,
            tx.now_ms(),
            decided.agent.uuid(),
            decided.household.map(HouseholdId::uuid),
        ])?;
    Ok(())
}

/// Replaces what is asked by what the family brought: it waits for its validation again.
pub fn answer(
    tx: &Tx<'_>,
    id: RequestId,
    proposal: &Proposal,
    decisions: &BTreeMap<usize, Decision>,
) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE request SET body = ?2, decisions = ?3, status = 'pending' WHERE id = ?1",
        )?
        .execute(params![id.uuid(), json(proposal)?, kept(decisions)?])?;
    Ok(())
}

/// Replaces what is asked, without touching what is decided.
pub fn set_body(tx: &Tx<'_>, id: RequestId, proposal: &Proposal) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE request SET body = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), json(proposal)?])?;
    Ok(())
}

/// Gives a request to an agent, or back to everybody.
pub fn assign(tx: &Tx<'_>, id: RequestId, agent: Option<AgentId>) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE request SET assignee = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), agent.map(AgentId::uuid)])?;
    Ok(())
}

/// Says how soon a request should be looked at.
pub fn prioritise(tx: &Tx<'_>, id: RequestId, priority: Priority) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE request SET priority = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), read::priority_word(priority)])?;
    Ok(())
}

/// Decisions in their kept form.
fn kept(decisions: &BTreeMap<usize, Decision>) -> Result<String> {
    let kept: Vec<KeptDecision> = decisions
        .iter()
        .map(|(change, decision)| KeptDecision {
            change: *change,
            decision: *decision,
        })
        .collect();
    json(&kept)
}

fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| StoreError::WriteRefused("request".to_owned()))
}
