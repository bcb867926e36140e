//! What families must bring, over the whole town: the list of reminders.

use super::{about, recompute, sight_of_documents};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_domain::date;
use guichet_domain::id::{DocumentTypeId, HouseholdId};
use guichet_domain::rights::Verb;
use guichet_domain::supporting_document::DocumentStatus;
use guichet_store::awaited::{self, AwaitedQuery};
use guichet_store::supporting_document::QueueSight;
use guichet_store::{Reader, document_type, household};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which lines.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Of this type alone.
    #[serde(default)]
    pub document_type: Option<DocumentTypeId>,
    /// Only those whose last day has passed.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub late: bool,
    /// Also what is good but ends soon.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub soon: bool,
    /// How many to skip.
    #[serde(default)]
    pub offset: u32,
    /// How many at most, 200 at the most.
    pub limit: u32,
}

/// A document that a family must bring.
#[derive(Debug, Serialize, TS)]
pub struct AwaitedRow {
    /// The family.
    pub household: HouseholdId,
    /// "00017".
    pub number: String,
    /// "Marchand – Bensaïd".
    pub family: String,
    /// The type.
    pub document_type: DocumentTypeId,
    /// Name of the type.
    pub label: String,
    /// "Dossier", or the first name of the person.
    pub about: String,
    /// Its state today.
    pub status: DocumentStatus,
    /// Last day to bring it; absent when the family was never told.
    pub deadline_fr: Option<String>,
    /// Until when what was brought is good.
    pub valid_until_fr: Option<String>,
    /// The last day has passed.
    pub late: bool,
    /// A school registration never waits for it.
    pub never_blocks_school: bool,
}

/// A page of the list.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The lines: those whose last day comes first.
    pub rows: Vec<AwaitedRow>,
    /// How many there are in all.
    pub total: u32,
    /// Of how many families.
    pub families: u32,
}

/// Longest page.
const MAX_PAGE: u32 = 200;

/// Lists what is to bring, of what is in sight. On a new day, or when a rule moved, the town is
/// recomputed first, and the host told how far.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    recompute::ensure(call)?;
    let sight = sight_of_documents(call, Verb::Read)?;
    let query = AwaitedQuery {
        today: time::today(call.host.environment.as_ref()),
        document_type: request.document_type,
        late: request.late,
        soon: request.soon,
    };
    let limit = request.limit.clamp(1, MAX_PAGE);
    call.base()?.read::<_, AppError>(|reader| {
        let (total, families) = awaited::count(reader, &query, &sight)?;
        Ok(Response {
            rows: rows(reader, &query, &sight, request.offset, limit)?,
            total,
            families,
        })
    })
}

pub(super) fn rows(
    reader: &Reader<'_>,
    query: &AwaitedQuery,
    sight: &QueueSight,
    offset: u32,
    limit: u32,
) -> Result<Vec<AwaitedRow>> {
    let types = document_type::all(reader)?;
    let mut rows = Vec::new();
    for one in awaited::awaited(reader, query, sight, offset, limit)? {
        let summaries = household::summaries(reader, &[one.household], &sight.identity)?;
        let kind = types.iter().find(|kind| kind.id == one.document_type);
        let (Some(family), Some(kind)) = (summaries.into_iter().next(), kind) else {
            continue;
        };
        let members = household::members(reader, one.household)?;
        rows.push(AwaitedRow {
            household: one.household,
            number: family.household.number.to_string(),
            family: family.label,
            document_type: kind.id,
            label: kind.fields.label.clone(),
            about: about(one.person, one.adult, &members),
            status: one.status,
            deadline_fr: one.due_on.map(date::fr),
            valid_until_fr: one.valid_until.map(date::fr),
            late: one.due_on.is_some_and(|due| due < query.today),
            never_blocks_school: kind.fields.never_blocks_school(),
        });
    }
    Ok(rows)
}
