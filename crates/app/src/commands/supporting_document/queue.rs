//! *Pièces à valider*: what waits for a decision, across families.

use super::{about, sight_of_documents};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_domain::date;
use guichet_domain::id::{DocumentTypeId, HouseholdId, SupportingDocumentId};
use guichet_domain::rights::Verb;
use guichet_store::supporting_document::{self, Order, Queue, Queued};
use guichet_store::{Reader, document_type, household};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QueueOrder {
    /// What waits longest first.
    #[default]
    Oldest,
    /// What came last first.
    Newest,
    /// Type by type, what waits longest first.
    ByType,
}

/// Which documents.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Of this type alone.
    #[serde(default)]
    pub document_type: Option<DocumentTypeId>,
    /// In this order.
    #[serde(default)]
    #[ts(as = "Option<QueueOrder>", optional)]
    pub order: QueueOrder,
    /// How many to skip.
    #[serde(default)]
    pub offset: u32,
    /// How many at most, 200 at the most; 0 to count alone.
    pub limit: u32,
}

/// A document that waits.
#[derive(Debug, Serialize, TS)]
pub struct QueuedDocument {
    /// Its id.
    pub id: SupportingDocumentId,
    /// The family.
    pub household: HouseholdId,
    /// "00017".
    pub number: String,
    /// "Marchand – Bensaïd".
    pub family: String,
    /// Its type.
    pub document_type: DocumentTypeId,
    /// Name of its type.
    pub label: String,
    /// "Dossier", or the first name of the person.
    pub about: String,
    /// *Présenté le*.
    pub presented_on_fr: Option<String>,
    /// *Émis le*.
    pub issued_on_fr: Option<String>,
    /// *Fin de validité* as it was told, or as its rule proposes it.
    pub valid_until_fr: Option<String>,
    /// What was shown instead of it.
    pub presented_as: Option<String>,
    /// It was older at its presentation than its type wants.
    pub too_old: bool,
    /// A school registration never waits for it.
    pub never_blocks_school: bool,
    /// Days since it waits.
    pub age_days: u32,
}

/// A page of the queue.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The documents.
    pub documents: Vec<QueuedDocument>,
    /// How many wait in all, 1,000 at the most.
    pub total: u32,
    /// There are more than those counted.
    pub more: bool,
}

/// Longest page.
const MAX_PAGE: u32 = 200;

/// Lists what waits, of what is in sight.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = sight_of_documents(call, Verb::Read)?;
    let queue = Queue {
        document_type: request.document_type,
        order: match request.order {
            QueueOrder::Oldest => Order::Oldest,
            QueueOrder::Newest => Order::Newest,
            QueueOrder::ByType => Order::ByType,
        },
    };
    let limit = request.limit.min(MAX_PAGE);
    call.base()?.read::<_, AppError>(|reader| {
        let (total, more) = supporting_document::count(reader, &queue, &sight)?;
        let found = match limit {
            0 => vec![],
            _ => supporting_document::page(reader, &queue, &sight, request.offset, limit)?,
        };
        let documents = views(call, reader, found, &sight.identity)?;
        Ok(Response {
            documents,
            total,
            more,
        })
    })
}

fn views(
    call: &Call<'_>,
    reader: &Reader<'_>,
    found: Vec<Queued>,
    identity: &guichet_store::Sight,
) -> Result<Vec<QueuedDocument>> {
    if found.is_empty() {
        return Ok(vec![]);
    }
    let environment = call.host.environment.as_ref();
    let today = time::today(environment);
    let types = document_type::all(reader)?;
    let mut views = Vec::with_capacity(found.len());
    for Queued { document, since } in found {
        let summaries = household::summaries(reader, &[document.household], identity)?;
        let kind = types.iter().find(|kind| kind.id == document.document_type);
        let (Some(family), Some(kind)) = (summaries.into_iter().next(), kind) else {
            continue;
        };
        let members = household::members(reader, document.household)?;
        let dates = &document.dates;
        let presented = dates.presented_on;
        let waits_from = time::local(environment, since).date();
        let proposed = presented.and_then(|on| kind.fields.valid_until(on));
        views.push(QueuedDocument {
            id: document.id,
            household: document.household,
            number: family.household.number.to_string(),
            family: family.label,
            document_type: kind.id,
            label: kind.fields.label.clone(),
            about: about(document.person, document.adult, &members),
            presented_on_fr: presented.map(date::fr),
            issued_on_fr: dates.issued_on.map(date::fr),
            valid_until_fr: dates.valid_until.or(proposed).map(date::fr),
            too_old: kind.fields.too_old(dates),
            never_blocks_school: kind.fields.never_blocks_school(),
            presented_as: document.presented_as,
            age_days: u32::try_from((today - waits_from).num_days()).unwrap_or(0),
        });
    }
    Ok(views)
}
