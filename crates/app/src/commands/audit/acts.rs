//! The journal of acts, for the data protection officer.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_store::agent;
use guichet_store::audit::{NewAccess, acts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// Since when.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// How many at most, 500 at the most.
    pub limit: u32,
}

/// A line of a journal. Subjects are named by their id, never by a person's name.
#[derive(Debug, Serialize, TS)]
pub struct JournalLine {
    /// When, local ISO time.
    pub at: String,
    /// Who.
    pub agent: Option<String>,
    /// What.
    pub what: String,
    /// Kind of what it was done to.
    pub subject_kind: Option<String>,
    /// Id of what it was done to.
    #[ts(type = "string | null")]
    pub subject: Option<Uuid>,
    /// JSON without personal data.
    pub detail: String,
}

/// The lines, the latest first.
pub type Response = Vec<JournalLine>;

/// Tells the journal of acts.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let environment = call.host.environment.as_ref();
    let base = call.base()?;
    let told = base.read::<_, AppError>(|reader| {
        let names = names(reader)?;
        let lines = acts::since(reader, 0, request.limit.min(500))?;
        Ok(lines
            .into_iter()
            .map(|line| JournalLine {
                at: crate::time::iso(environment, line.at),
                agent: line.agent.and_then(|id| names.get(&id).cloned()),
                what: line.operation,
                subject_kind: line.subject.as_ref().map(|(kind, _)| kind.clone()),
                subject: line.subject.map(|(_, id)| id),
                detail: line.detail,
            })
            .collect())
    })?;
    if !base.is_damaged() {
        base.record_access(&[NewAccess::by(call.session()?.agent.uuid(), "audit.acts")])?;
    }
    Ok(told)
}

/// Names of the agents by id.
pub(crate) fn names(reader: &guichet_store::Reader<'_>) -> Result<BTreeMap<Uuid, String>> {
    let agents = agent::all(reader)?;
    Ok(agents
        .into_iter()
        .map(|agent| (agent.id.uuid(), agent.display_name))
        .collect())
}
