//! The journal of accesses, for the data protection officer.

use super::acts::{JournalLine, names};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_store::audit::{NewAccess, access};
use serde::Deserialize;
use ts_rs::TS;

/// How much.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// How many at most, 500 at the most.
    pub limit: u32,
}

/// The lines, the latest first.
pub type Response = Vec<JournalLine>;

/// Tells the journal of accesses.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let environment = call.host.environment.as_ref();
    let base = call.base()?;
    let told = base.read::<_, AppError>(|reader| {
        let names = names(reader)?;
        let lines = access::latest(reader, request.limit.min(500))?;
        Ok(lines
            .into_iter()
            .map(|line| JournalLine {
                at: crate::time::iso(environment, line.at),
                agent: line.agent.and_then(|id| names.get(&id).cloned()),
                what: line.kind,
                subject_kind: line.subject.as_ref().map(|(kind, _)| kind.clone()),
                subject: line.subject.map(|(_, id)| id),
                detail: line.detail,
            })
            .collect())
    })?;
    if !base.is_damaged() {
        base.record_access(&[NewAccess::by(call.session()?.agent.uuid(), "audit.access")])?;
    }
    Ok(told)
}
