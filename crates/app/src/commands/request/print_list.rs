//! The work queue on paper.

use super::documents::Documents;
use super::view::brief;
use super::words::{channel_fr, status_fr};
use crate::commands::receipt::issue;
use crate::commands::receipt::ledger::{Subject, Worded, issue_or_reprint};
use crate::commands::receipt::letterhead;
use crate::commands::receipt::sight::Shows;
use crate::commands::receipt::words::received_by;
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_documents::queue_list::{QueueListView, QueueRow, QueueTotal};
use guichet_domain::date;
use guichet_domain::request::{Priority, RequestStatus};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::receipt::{Drawn, Kind};
use guichet_store::{Reader, Sight, Tx, commune, request};
use serde::Deserialize;
use ts_rs::TS;

/// Which requests.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// In these states; none is every open one.
    #[serde(default)]
    pub statuses: Vec<RequestStatus>,
    /// Taken by who asks.
    #[serde(default)]
    pub assigned_to_me: bool,
}

/// The paper is ready.
pub type Response = issue::Response;

/// Longest list on paper.
const MAX_ROWS: u32 = 500;

/// Prints the requests in sight. A list is of one instant and for one agent: it is never printed
/// again as it was.
///
/// # Errors
/// `document_failed`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let session = call.session()?;
    let sight = call.sight(Verb::Read, Volet::Requests)?;
    let statuses = match request.statuses.is_empty() {
        true => vec![RequestStatus::Pending, RequestStatus::ToComplete],
        false => request.statuses,
    };
    let query = request::Query {
        statuses,
        assignee: request.assigned_to_me.then_some(session.agent),
        household: None,
    };
    let subject = Subject {
        kind: Kind::Queue,
        noun: "agent",
        id: session.agent.uuid(),
    };
    let allowed = |_: &Reader<'_>, _| Ok(false);
    issue_or_reprint(call, subject, true, allowed, |tx, drawn| {
        let view = worded(call, tx, &query, &sight, drawn)?;
        let mut shows = Shows::default();
        shows.add(Verb::Read, Volet::Requests);
        Ok(Worded { view, shows })
    })
}

fn worded(
    call: &Call<'_>,
    tx: &Tx<'_>,
    query: &request::Query,
    sight: &Sight,
    drawn: Drawn,
) -> Result<QueueListView> {
    let environment = call.host.environment.as_ref();
    let town = commune::read(tx)?;
    let (found, total) = request::page(tx, query, sight, 0, MAX_ROWS)?;
    let mut rows = Vec::with_capacity(found.len());
    let documents = Documents::read(tx)?;
    for one in &found {
        rows.push(row(call, tx, &documents, one)?);
    }
    let states: Vec<&str> = query.statuses.iter().copied().map(status_fr).collect();
    let mut totals = vec![QueueTotal {
        label: "Demandes".to_owned(),
        count: total.to_string(),
    }];
    for (status, count) in request::counts(tx, query, sight)? {
        totals.push(QueueTotal {
            label: status_fr(status).to_owned(),
            count: count.to_string(),
        });
    }
    Ok(QueueListView {
        letterhead: letterhead(&town.fields, &town.accent, town.logo.as_deref()),
        title: "Demandes".to_owned(),
        printed_number: Some(drawn.number.to_string()),
        issued_at: time::fixed(environment, tx.now_ms()),
        printed_on: time::fr(environment, tx.now_ms()),
        printed_by: received_by(call)?,
        selection: match query.assignee {
            Some(_) => format!(
                "{}, attribuées à {}",
                states.join(", "),
                call.session()?.display_name
            ),
            None => states.join(", "),
        },
        duplicata: None,
        rows,
        totals,
        confidentiality:
            "Confidentiel\u{a0}: réservé aux agents habilités. À détruire après usage.".to_owned(),
    })
}

fn row(
    call: &Call<'_>,
    tx: &Tx<'_>,
    documents: &Documents,
    one: &request::Request,
) -> Result<QueueRow> {
    let environment = call.host.environment.as_ref();
    let brief = brief(call, tx, documents, one)?;
    let number = brief.household.map(|household| household.number);
    let number = number.or(brief.household_number);
    Ok(QueueRow {
        number: brief.number,
        received: date::fr(time::local(environment, one.submitted_at).date()),
        age_days: brief.age_days.to_string(),
        family: match number {
            Some(number) => format!("{} ({number})", brief.label),
            None => brief.label,
        },
        object: brief.object,
        channel: channel_fr(one.channel).to_owned(),
        assigned_to: brief.assignee.unwrap_or_default(),
        state: status_fr(one.status).to_owned(),
        priority: match one.priority {
            Priority::High => "Prioritaire".to_owned(),
            Priority::Normal => String::new(),
        },
    })
}
