//! Reading requests, each query with the sight of whoever asks inside it.

use super::KeptDecision;
use crate::door::{Reader, versions_of};
use crate::error::{Result, StoreError};
use crate::visibility::{Sight, clause as household_clause};
use guichet_domain::id::{AgentId, EntityId, HouseholdId, RequestId};
use guichet_domain::number::{HouseholdNumber, Series};
use guichet_domain::request::{
    Channel, Decision, Priority, Proposal, RequestKind, RequestNumber, RequestStatus,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A request.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// "D-2026-01893".
    pub number: RequestNumber,
    /// Where it came from.
    pub channel: Channel,
    /// The number given to a household to come.
    pub household_number: Option<HouseholdNumber>,
    /// Unix milliseconds.
    pub submitted_at: i64,
    /// The agent who proposed it; none for the portal.
    pub submitted_by: Option<AgentId>,
    /// Where it is waited for.
    pub entity: Option<EntityId>,
    /// The household: of a change; of a creation once accepted.
    pub household: Option<HouseholdId>,
    /// What is asked.
    pub proposal: Proposal,
    /// Its state.
    pub status: RequestStatus,
    /// Everything decided so far, by the place of the change.
    pub decisions: BTreeMap<usize, Decision>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Message to the family.
    pub reply: Option<String>,
    /// Unix milliseconds.
    pub decided_at: Option<i64>,
    /// Who decided last.
    pub decided_by: Option<AgentId>,
    /// How soon it should be looked at.
    pub priority: Priority,
    /// Who took it.
    pub assignee: Option<AgentId>,
}

impl Request {
    /// Waits for somebody: here or in the family.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(
            self.status,
            RequestStatus::Pending | RequestStatus::ToComplete
        )
    }
}

/// Which requests are asked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// In these states; none is every state.
    pub statuses: Vec<RequestStatus>,
    /// Taken by this agent.
    pub assignee: Option<AgentId>,
    /// Of this household.
    pub household: Option<HouseholdId>,
}

/// Place of a request in the queue of those that are open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// From 1; 0 when it is not in the queue.
    pub index: u32,
    /// How many are open.
    pub of: u32,
    /// The one before.
    pub previous: Option<RequestId>,
    /// The one after.
    pub next: Option<RequestId>,
}

const COLUMNS: &str = "r.id, r.year, r.series, r.sequence, r.channel, r.household_number, \
     r.submitted_at, r.submitted_by, r.entity, r.household, r.body, r.status, r.decisions, \
     r.reason, r.reply, r.decided_at, r.decided_by, r.priority, r.assignee";

/// The order of the queue: priority, then the oldest first.
const ORDER: &str = "r.priority = 'high' DESC, r.submitted_at, r.id";

/// The filter on a request named by `alias`, bound to one JSON parameter: where its household is in
/// sight or, while it has none, where it is waited for. A request of the portal for a household to
/// come is waited for by the whole commune alone.
pub(crate) fn clause(alias: &str, parameter: &str) -> String {
    format!(
        "({parameter} IS NULL OR CASE WHEN {alias}.household IS NULL
           THEN {alias}.entity IN (SELECT unhex(value) FROM json_each({parameter}))
           ELSE {followed} END)",
        followed = household_clause(&format!("{alias}.household"), parameter),
    )
}

/// The filters of a query, bound to ?1 (sight), ?2 (states), ?3 (who took it), ?4 (household).
fn filters() -> String {
    format!(
        "{} AND (?2 IS NULL OR r.status IN (SELECT value FROM json_each(?2)))
         AND (?3 IS NULL OR r.assignee = ?3) AND (?4 IS NULL OR r.household = ?4)",
        clause("r", "?1")
    )
}

fn states(query: &Query) -> Option<String> {
    let words: Vec<&str> = query.statuses.iter().copied().map(status_word).collect();
    (!words.is_empty()).then(|| serde_json::json!(words).to_string())
}

/// A page of requests in sight, by priority, then the oldest first.
pub fn page(
    reader: &Reader<'_>,
    query: &Query,
    sight: &Sight,
    offset: u32,
    limit: u32,
) -> Result<(Vec<Request>, u32)> {
    let filters = filters();
    let total: u32 = reader
        .connection()
        .prepare_cached(&format!("SELECT count(*) FROM request r WHERE {filters}"))?
        .query_row(
            params![
                sight.parameter(),
                states(query),
                query.assignee.map(AgentId::uuid),
                query.household.map(HouseholdId::uuid),
            ],
            |row| row.get(0),
        )?;
    let sql = format!(
        "SELECT {COLUMNS} FROM request r WHERE {filters} ORDER BY {ORDER} LIMIT ?5 OFFSET ?6"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(
        params![
            sight.parameter(),
            states(query),
            query.assignee.map(AgentId::uuid),
            query.household.map(HouseholdId::uuid),
            limit,
            offset,
        ],
        read_request,
    )?;
    Ok((rows.collect::<rusqlite::Result<_>>()?, total))
}

/// How many requests in sight stand in each state.
pub fn counts(
    reader: &Reader<'_>,
    query: &Query,
    sight: &Sight,
) -> Result<BTreeMap<RequestStatus, u32>> {
    let sql = format!(
        "SELECT r.status, count(*) FROM request r WHERE {} GROUP BY r.status",
        filters()
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(
        params![
            sight.parameter(),
            states(query),
            query.assignee.map(AgentId::uuid),
            query.household.map(HouseholdId::uuid),
        ],
        |row| {
            let status: String = row.get(0)?;
            Ok((status_of(&status), row.get(1)?))
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The place of a request among those that are open and in sight.
pub fn place(reader: &Reader<'_>, id: RequestId, sight: &Sight) -> Result<Place> {
    let sql = format!(
        "WITH queue AS (
           SELECT r.id, row_number() OVER w AS n, count(*) OVER () AS total,
                  lag(r.id) OVER w AS before, lead(r.id) OVER w AS after
           FROM request r WHERE r.status IN ('pending', 'to_complete') AND {sight}
           WINDOW w AS (ORDER BY {ORDER}))
         SELECT n, total, before, after FROM queue WHERE id = ?2",
        sight = clause("r", "?1")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement
        .query_row(params![sight.parameter(), id.uuid()], |row| {
            Ok(Place {
                index: row.get(0)?,
                of: row.get(1)?,
                previous: row.get::<_, Option<Uuid>>(2)?.map(RequestId::from_uuid),
                next: row.get::<_, Option<Uuid>>(3)?.map(RequestId::from_uuid),
            })
        })
        .optional()?;
    match found {
        Some(place) => Ok(place),
        None => {
            let open = Query {
                statuses: vec![RequestStatus::Pending, RequestStatus::ToComplete],
                ..Query::default()
            };
            let of = counts(reader, &open, sight)?.values().sum();
            Ok(Place {
                of,
                ..Place::default()
            })
        }
    }
}

/// One request in sight.
///
/// # Errors
/// [`StoreError::NotFound`], the same whether it does not exist or may not be seen.
pub fn by_id(reader: &Reader<'_>, id: RequestId, sight: &Sight) -> Result<Request> {
    let sql = format!(
        "SELECT {COLUMNS} FROM request r WHERE r.id = ?1 AND {}",
        clause("r", "?2")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row(params![id.uuid(), sight.parameter()], read_request);
    found.optional()?.ok_or(StoreError::NotFound("request"))
}

/// One request in sight, by its number.
///
/// # Errors
/// As [`by_id`].
pub fn by_number(reader: &Reader<'_>, number: RequestNumber, sight: &Sight) -> Result<Request> {
    let sql = format!(
        "SELECT {COLUMNS} FROM request r
         WHERE r.year = ?1 AND r.series = ?2 AND r.sequence = ?3 AND {}",
        clause("r", "?4")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row(
        params![
            number.year,
            number.series.0,
            number.sequence,
            sight.parameter()
        ],
        read_request,
    );
    found.optional()?.ok_or(StoreError::NotFound("request"))
}

/// The request of an external reference, whoever asks: it is received once.
pub fn by_external_ref(
    reader: &Reader<'_>,
    reference: &str,
) -> Result<Option<(RequestId, RequestNumber)>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id, year, series, sequence FROM request WHERE external_ref = ?1")?;
    let found = statement.query_row([reference], |row| {
        let number = RequestNumber {
            year: row.get(1)?,
            series: Series(row.get(2)?),
            sequence: row.get(3)?,
        };
        Ok((RequestId::from_uuid(row.get(0)?), number))
    });
    Ok(found.optional()?)
}

/// The changes that last wrote what is asked and what is decided: what a screen has seen of it.
pub fn version(reader: &Reader<'_>, id: RequestId) -> Result<String> {
    let versions = versions_of(reader, id.uuid())?;
    let parts: Vec<String> = ["body", "decision"]
        .into_iter()
        .filter_map(|group| versions.get(group).map(|id| crate::sql::hex(*id)))
        .collect();
    Ok(parts.join("."))
}

/// What is asked by a request for a household to come, while it is open.
pub(crate) fn proposal_to_index(connection: &Connection, id: Uuid) -> Result<Option<Request>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM request r WHERE r.id = ?1
           AND r.kind = 'creation' AND r.status IN ('pending', 'to_complete')"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id], read_request).optional()?)
}

fn read_request(row: &Row<'_>) -> rusqlite::Result<Request> {
    let (channel, body, status): (String, String, String) =
        (row.get(4)?, row.get(10)?, row.get(11)?);
    let (decisions, priority): (String, String) = (row.get(12)?, row.get(17)?);
    let decisions: Vec<KeptDecision> = json(12, &decisions)?;
    Ok(Request {
        id: RequestId::from_uuid(row.get(0)?),
        number: RequestNumber {
            year: row.get(1)?,
            series: Series(row.get(2)?),
            sequence: row.get(3)?,
        },
        channel: match channel.as_str() {
            "portal" => Channel::Portal,
            _ => Channel::Counter,
        },
        household_number: row.get::<_, Option<i64>>(5)?.map(HouseholdNumber),
        submitted_at: row.get(6)?,
        submitted_by: row.get::<_, Option<Uuid>>(7)?.map(AgentId::from_uuid),
        entity: row.get::<_, Option<Uuid>>(8)?.map(EntityId::from_uuid),
        household: row.get::<_, Option<Uuid>>(9)?.map(HouseholdId::from_uuid),
        proposal: json(10, &body)?,
        status: status_of(&status),
        decisions: decisions
            .into_iter()
            .map(|kept| (kept.change, kept.decision))
            .collect(),
        reason: row.get(13)?,
        reply: row.get(14)?,
        decided_at: row.get(15)?,
        decided_by: row.get::<_, Option<Uuid>>(16)?.map(AgentId::from_uuid),
        priority: match priority.as_str() {
            "high" => Priority::High,
            _ => Priority::Normal,
        },
        assignee: row.get::<_, Option<Uuid>>(18)?.map(AgentId::from_uuid),
    })
}

fn json<T: serde::de::DeserializeOwned>(column: usize, text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|_| {
        // serde's own words may quote what was asked: they are dropped.
        rusqlite::Error::InvalidColumnType(column, String::new(), rusqlite::types::Type::Text)
    })
}

pub(super) fn kind_word(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Creation => "creation",
        RequestKind::Change => "change",
    }
}

pub(super) fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "counter",
        Channel::Portal => "portal",
    }
}

pub(super) fn priority_word(priority: Priority) -> &'static str {
    match priority {
        Priority::Normal => "normal",
        Priority::High => "high",
    }
}

pub(super) fn status_word(status: RequestStatus) -> &'static str {
    match status {
        RequestStatus::Pending => "pending",
        RequestStatus::ToComplete => "to_complete",
        RequestStatus::Accepted => "accepted",
        RequestStatus::Refused => "refused",
    }
}

fn status_of(word: &str) -> RequestStatus {
    match word {
        "pending" => RequestStatus::Pending,
        "to_complete" => RequestStatus::ToComplete,
        "accepted" => RequestStatus::Accepted,
        // The CHECK of the table leaves only this one.
        _ => RequestStatus::Refused,
    }
}
