//! One request, side by side with the household.

use super::documents::Documents;
use super::sight::Eyes;
use super::state::State;
use super::view::{RequestBrief, RequestRow, brief};
use super::words::Names;
use crate::commands::household::{AlertView, HouseholdFile, view};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::noted;
use crate::time;
use guichet_domain::id::{AgentId, RequestId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::NewAccess;
use guichet_store::{Reader, Sight, StoreError, agent, household, request};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which request: by id or by number.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct Request {
    /// Its id.
    #[ts(optional)]
    pub id: Option<RequestId>,
    /// Its number, as written on its papers.
    #[ts(optional)]
    pub number: Option<String>,
}

/// Its place in the queue of open requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Position {
    /// From 1; 0 once it is closed.
    pub index: u32,
    /// How many are open.
    pub of: u32,
    /// The one before.
    pub previous: Option<RequestId>,
    /// The one after.
    pub next: Option<RequestId>,
}

/// The last change of the household.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LastChange {
    /// When, local ISO time.
    pub at: String,
    /// Who.
    pub agent: Option<String>,
}

/// The request.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// What a list says of it.
    pub brief: RequestBrief,
    /// Free words of the family.
    pub message: Option<String>,
    /// What was answered to the family.
    pub reply: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Who decided last.
    pub decided_by: Option<String>,
    /// When, local ISO time.
    pub decided_at: Option<String>,
    /// The agent who proposed it; none for the portal.
    pub submitted_by: Option<String>,
    /// Every proposed value that who asks may see, person by person.
    pub rows: Vec<RequestRow>,
    /// Warnings about the household.
    pub alerts: Vec<AlertView>,
    /// Open, and who asks may decide requests.
    pub writable: bool,
    /// Its place in the queue.
    pub position: Position,
    /// The household; none for one to come, or that she may not open.
    pub household: Option<HouseholdFile>,
    /// The last change of the household.
    pub last_change: Option<LastChange>,
    /// What stands on the screen, in one word: sent back with a decision, so that nobody decides
    /// what she has not seen.
    pub version: String,
}

/// Shows a request that is in sight.
///
/// # Errors
/// `not_found`, the same whether it does not exist or may not be seen.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = call.sight(Verb::Read, Volet::Requests)?;
    let base = call.base()?;
    let shown = base.read::<_, AppError>(|reader| {
        let found = match (request.id, &request.number) {
            (Some(id), _) => request::by_id(reader, id, &sight)?,
            (None, Some(number)) => {
                let number = number
                    .parse()
                    .map_err(|_| StoreError::NotFound("request"))?;
                request::by_number(reader, number, &sight)?
            }
            (None, None) => return Err(AppError::new("malformed_request")),
        };
        show(call, reader, found, &sight)
    })?;
    let entry = NewAccess {
        subject: Some(("request", shown.brief.id.uuid())),
        detail: serde_json::json!({ "number": shown.brief.number }),
        ..NewAccess::by(call.session()?.agent.uuid(), "request.show")
    };
    if !base.is_damaged() {
        noted(base.record_access(&[entry]))?;
    }
    Ok(shown)
}

fn show(
    call: &Call<'_>,
    reader: &Reader<'_>,
    found: request::Request,
    sight: &Sight,
) -> Result<Response> {
    let environment = call.host.environment.as_ref();
    let documents = Documents::read(reader)?;
    let state = State::of(call, reader, found, &documents)?;
    let found = &state.found;
    let eyes = Eyes::on(call, reader, &documents, found);
    let identity = eyes.may(Verb::Read, Volet::Identity)?;
    let name = |id: Option<AgentId>| -> Result<Option<String>> {
        let agent = id.map(|id| agent::by_id(reader, id)).transpose()?;
        Ok(agent.map(|agent| agent.display_name))
    };
    let household = match found.household {
        Some(id) if identity => {
            let own = household::by_id(reader, id, &Sight::Commune)?;
            Some(view::file(call, reader, own)?)
        }
        _ => None,
    };
    let names = Names {
        described: &state.asked,
        documents: &documents,
    };
    let rows = state.rows_in_sight(&eyes)?;
    let views: Result<Vec<_>> = rows
        .iter()
        .map(|row| state.row_view(row, &names, &eyes))
        .collect();
    let place = request::place(reader, found.id, sight)?;
    Ok(Response {
        brief: brief(call, reader, &documents, found)?,
        message: found.proposal.message.clone(),
        reply: found.reply.clone(),
        reason: found.reason.clone(),
        decided_by: name(found.decided_by)?,
        decided_at: found.decided_at.map(|at| time::iso(environment, at)),
        submitted_by: name(found.submitted_by)?,
        rows: views?,
        alerts: household
            .as_ref()
            .map(|file| file.alerts.clone())
            .unwrap_or_default(),
        writable: found.is_open() && eyes.may(Verb::Write, Volet::Requests)?,
        position: Position {
            index: place.index,
            of: place.of,
            previous: place.previous,
            next: place.next,
        },
        last_change: household
            .as_ref()
            .and_then(|file| file.acts.first())
            .map(|act| LastChange {
                at: act.at.clone(),
                agent: act.agent.clone(),
            }),
        household,
        version: state.version(reader, &rows)?,
    })
}
