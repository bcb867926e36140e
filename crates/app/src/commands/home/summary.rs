//! The first screen: recent files, acts of the day, drafts, the last backup.

use crate::commands::backup::status::{BackupStatus, status};
use crate::commands::draft::{keeps, visible};
use crate::commands::supporting_document::sight_of_documents;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::time;
use guichet_domain::id::{AgentId, DraftId, HouseholdId};
use guichet_domain::request::RequestStatus;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::acts;
use guichet_store::supporting_document::Queue;
use guichet_store::{Reader, agent, draft, household, request, supporting_document};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// A file opened lately on this post.
#[derive(Debug, Serialize, TS)]
pub struct RecentView {
    /// Its id.
    pub id: HouseholdId,
    /// "00017".
    pub number: String,
    /// "Marchand – Bensaïd".
    pub label: String,
    /// When it was opened, local ISO time.
    pub at: String,
}

/// An act of the day.
#[derive(Debug, Serialize, TS)]
pub struct DayActView {
    /// Its id.
    #[ts(type = "string")]
    pub id: Uuid,
    /// When, local ISO time.
    pub at: String,
    /// `household.create`…
    pub operation: String,
    /// The number of the file it was done to.
    pub number: Option<String>,
    /// The name of that file.
    pub label: Option<String>,
    /// Done by who asks.
    pub mine: bool,
    /// Can still be undone by who asks.
    pub undoable: bool,
}

/// A draft in the list.
#[derive(Debug, Serialize, TS)]
pub struct DraftRow {
    /// Its id.
    pub id: DraftId,
    /// Which form it belongs to.
    pub kind: String,
    /// What the list calls it.
    pub label: String,
    /// When it was saved, local ISO time.
    pub saved_at: String,
    /// Who holds it.
    pub holder: String,
    /// Held by who asks.
    pub mine: bool,
}

/// How many requests wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct RequestCounts {
    /// En attente de validation.
    pub pending: u32,
    /// À compléter par la famille.
    pub to_complete: u32,
    /// Open and taken by who asks.
    pub mine: u32,
}

/// The first screen.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Files opened lately.
    pub recents: Vec<RecentView>,
    /// Acts of today in sight, the latest first.
    pub acts: Vec<DayActView>,
    /// How many acts of today are in sight, and how many of them are one's own.
    pub acts_total: (u64, u64),
    /// Drafts to take up.
    pub drafts: Vec<DraftRow>,
    /// The last backup.
    pub backup: BackupStatus,
    /// Requests that wait, of those in sight; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub requests: Option<RequestCounts>,
    /// Documents that wait for a decision, of those in sight, 1,000 at the most; absent without the
    /// right to decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub documents: Option<u32>,
    /// No household yet in sight: the screen explains how to begin.
    pub no_household: bool,
}

const RECENTS: u32 = 5;
const ACTS: u32 = 8;

/// Tells the first screen.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let session = call.session()?;
    let sight = call.sight(Verb::Read, Volet::Identity)?;
    let environment = call.host.environment.as_ref();
    let backup = status(call)?;
    let undoable: Vec<Uuid> = session.undoable().map(|act| act.uuid()).collect();
    let types = keeps(call)?;
    call.base()?.read::<_, AppError>(|reader| {
        let recent = household::recent(reader, session.agent, &sight, RECENTS)?;
        let mut recents = Vec::new();
        for (id, at) in recent {
            for summary in household::summaries(reader, &[id], &sight)? {
                recents.push(RecentView {
                    id,
                    number: summary.household.number.to_string(),
                    label: summary.label,
                    at: time::iso(environment, at),
                });
            }
        }
        let day = acts::of_day(
            reader,
            time::start_of_day(environment),
            &sight,
            session.agent.uuid(),
            ACTS,
        )?;
        let mut views = Vec::new();
        for act in day.lines {
            let subject = act.subject.as_ref().filter(|(kind, _)| kind == "household");
            let summary = match subject {
                Some((_, id)) => {
                    household::summaries(reader, &[HouseholdId::from_uuid(*id)], &sight)?.pop()
                }
                None => None,
            };
            views.push(DayActView {
                id: act.id,
                at: time::iso(environment, act.at),
                mine: act.agent == Some(session.agent.uuid()),
                undoable: undoable.contains(&act.id)
                    && Operation::from_name(&act.operation).is_some_and(Operation::undoable),
                operation: act.operation,
                number: summary
                    .as_ref()
                    .map(|summary| summary.household.number.to_string()),
                label: summary.map(|summary| summary.label),
            });
        }
        Ok(Response {
            no_household: !household::any(reader, &sight)?,
            recents,
            acts: views,
            acts_total: (day.total, day.own),
            drafts: if types {
                drafts(call, reader, session.agent)?
            } else {
                vec![]
            },
            backup,
            requests: requests(call, reader)?,
            documents: documents(call, reader)?,
        })
    })
}

fn documents(call: &Call<'_>, reader: &Reader<'_>) -> Result<Option<u32>> {
    if !call.rights()?.allows(Verb::Write, Volet::Documents) {
        return Ok(None);
    }
    let sight = sight_of_documents(call, Verb::Write)?;
    let (waiting, _) = supporting_document::count(reader, &Queue::default(), &sight)?;
    Ok(Some(waiting))
}

fn requests(call: &Call<'_>, reader: &Reader<'_>) -> Result<Option<RequestCounts>> {
    if !call.rights()?.allows(Verb::Read, Volet::Requests) {
        return Ok(None);
    }
    let sight = call.sight(Verb::Read, Volet::Requests)?;
    let open = request::Query {
        statuses: vec![RequestStatus::Pending, RequestStatus::ToComplete],
        ..request::Query::default()
    };
    let mine = request::Query {
        assignee: Some(call.session()?.agent),
        ..open.clone()
    };
    let counts = request::counts(reader, &open, &sight)?;
    let of = |status| counts.get(&status).copied().unwrap_or(0);
    Ok(Some(RequestCounts {
        pending: of(RequestStatus::Pending),
        to_complete: of(RequestStatus::ToComplete),
        mine: request::counts(reader, &mine, &sight)?.values().sum(),
    }))
}

/// The drafts in sight: one's own, and those of colleagues, which may be taken over.
pub(crate) fn drafts(call: &Call<'_>, reader: &Reader<'_>, me: AgentId) -> Result<Vec<DraftRow>> {
    let environment = call.host.environment.as_ref();
    let mut rows = Vec::new();
    for found in draft::all(reader)? {
        if visible(call, reader, &found)? {
            rows.push(DraftRow {
                id: found.id,
                kind: found.kind,
                label: found.label,
                saved_at: time::iso(environment, found.saved_at),
                holder: agent::by_id(reader, found.holder)?.display_name,
                mine: found.holder == me,
            });
        }
    }
    Ok(rows)
}
