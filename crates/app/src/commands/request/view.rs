//! Requests as the screens read them: only what who asks may see stands in them.

use super::documents::Documents;
use super::sight::Eyes;
use super::words::object_fr;
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::request::{
    Channel, Decision, Priority, RequestField, RequestKind, RequestStatus, Target, described,
};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Reader, Sight, agent, household, request};
use serde::Serialize;
use ts_rs::TS;

/// The household that a request is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RequestHousehold {
    /// Its id.
    pub id: HouseholdId,
    /// "17484".
    pub number: String,
}

/// A request in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestBrief {
    /// Its id.
    pub id: RequestId,
    /// "D-2026-01893".
    pub number: String,
    /// New household or change.
    pub kind: RequestKind,
    /// Where it came from.
    pub channel: Channel,
    /// Its state.
    pub status: RequestStatus,
    /// When it was submitted, local ISO time.
    pub submitted_at: String,
    /// Days of the calendar since then.
    pub age_days: u32,
    /// Who asks: "Claire Marchand (responsable)".
    pub applicant: Option<String>,
    /// "Marchand – Bensaïd"; empty for who may not read identities.
    pub label: String,
    /// The household, once there is one.
    pub household: Option<RequestHousehold>,
    /// The number given at submission to a household to come.
    pub household_number: Option<String>,
    /// "Changement d’adresse et de téléphone", "Nouveau dossier".
    pub object: String,
    /// How soon it should be looked at.
    pub priority: Priority,
    /// Who took it.
    pub assignee: Option<String>,
    /// Taken by who asks.
    pub assigned_to_me: bool,
}

/// One proposed value beside what the base holds, in words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestRow {
    /// Its place in the proposal: what a decision names.
    pub change: u32,
    /// About what.
    pub target: Target,
    /// Which field.
    pub field: RequestField,
    /// "Jeanne", "Foyer".
    pub about: String,
    /// "Adresse", "Téléphone".
    pub label: String,
    /// What the base holds now, in words; once decided, what it held then. None is
    /// "Non renseigné".
    pub current: Option<String>,
    /// What is asked, in words; none takes it away.
    pub proposed: Option<String>,
    /// Nothing to decide: the base already holds it.
    pub identical: bool,
    /// The base changed since it was typed.
    pub moved: bool,
    /// Never decided without having been looked at.
    pub sensitive: bool,
    /// A creation cannot do without it.
    pub required: bool,
    /// Who asks may decide it: the request is open and she may write this part.
    pub decidable: bool,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Code of what is wrong with the value: it cannot be accepted as it is.
    pub error: Option<String>,
}

/// The open requests of a household, in the order of the queue; none without the right to see
/// requests there.
pub(crate) fn briefs_of(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
) -> Result<Option<Vec<RequestBrief>>> {
    let glance = call.sight(Verb::Glance, Volet::Requests)?;
    if glance == Sight::Nothing || !household::visible(reader, id, &glance)? {
        return Ok(None);
    }
    let open = request::Query {
        statuses: vec![RequestStatus::Pending, RequestStatus::ToComplete],
        household: Some(id),
        ..request::Query::default()
    };
    let (found, _) = request::page(reader, &open, &glance, 0, SHOWN_IN_A_FILE)?;
    let documents = Documents::read(reader)?;
    let briefs = found.iter().map(|one| brief(call, reader, &documents, one));
    briefs.collect::<Result<_>>().map(Some)
}

const SHOWN_IN_A_FILE: u32 = 20;

/// What a list says of a request in sight.
pub(crate) fn brief(
    call: &Call<'_>,
    reader: &Reader<'_>,
    documents: &Documents,
    found: &request::Request,
) -> Result<RequestBrief> {
    let environment = call.host.environment.as_ref();
    let me = call.session()?.agent;
    let eyes = Eyes::on(call, reader, documents, found);
    let identity = eyes.may(Verb::Read, Volet::Identity)?;
    let (mut label, mut own) = (String::new(), None);
    if let Some(id) = found.household {
        // The number of the file is no secret for who sees its requests; its name is.
        let summary = household::summaries(reader, &[id], &Sight::Commune)?.pop();
        if let Some(summary) = summary {
            own = Some(RequestHousehold {
                id,
                number: summary.household.number.to_string(),
            });
            label = summary.label;
        }
    } else {
        label = described(&found.proposal.changes).label();
    }
    let mut seen = Vec::new();
    for change in &found.proposal.changes {
        if eyes.see(change)? {
            seen.push(change.clone());
        }
    }
    let assignee = found
        .assignee
        .map(|id| agent::by_id(reader, id))
        .transpose()?;
    Ok(RequestBrief {
        id: found.id,
        number: found.number.to_string(),
        kind: found.proposal.kind,
        channel: found.channel,
        status: found.status,
        submitted_at: time::iso(environment, found.submitted_at),
        age_days: time::days_since(environment, found.submitted_at),
        applicant: found.proposal.applicant.clone().filter(|_| identity),
        label: if identity { label } else { String::new() },
        household: own,
        household_number: found.household_number.map(|number| number.to_string()),
        object: object_fr(found.proposal.kind, &seen),
        priority: found.priority,
        assignee: assignee.map(|agent| agent.display_name),
        assigned_to_me: found.assignee == Some(me),
    })
}
