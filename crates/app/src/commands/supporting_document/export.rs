//! The list of reminders as a file for a spreadsheet.

use super::awaited::{AwaitedRow, rows};
use super::{recompute, sight_of_documents};
use crate::commands::receipt::documents::status_fr;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_domain::id::DocumentTypeId;
use guichet_domain::rights::Verb;
use guichet_domain::spreadsheet;
use guichet_store::audit::NewAccess;
use guichet_store::awaited::AwaitedQuery;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

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
}

/// The file is ready to be saved.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The file, for `document.save`.
    #[ts(type = "string")]
    pub document: Uuid,
    /// How many lines it has.
    pub rows: u32,
}

/// More lines than a town writes to.
const MAX_ROWS: u32 = 100_000;

/// Writes the list of what is in sight; the access journal notes it.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    recompute::ensure(call)?;
    let sight = sight_of_documents(call, Verb::Read)?;
    let query = AwaitedQuery {
        today: time::today(call.host.environment.as_ref()),
        document_type: request.document_type,
        late: request.late,
        soon: request.soon,
    };
    let base = call.base()?;
    let found = base.read::<_, AppError>(|reader| rows(reader, &query, &sight, 0, MAX_ROWS))?;
    base.record_access(&[NewAccess {
        detail: serde_json::json!({ "rows": found.len() }),
        ..NewAccess::by(call.session()?.agent.uuid(), "supporting_document.export")
    }])?;
    let name = format!("Pièces à fournir {}.csv", query.today);
    let document = call
        .host
        .put_document(call.client, name, csv(&found).into_bytes());
    Ok(Response {
        document,
        rows: u32::try_from(found.len()).unwrap_or(u32::MAX),
    })
}

/// The lines of the file.
fn csv(rows: &[AwaitedRow]) -> String {
    let heads = [
        "Dossier",
        "Famille",
        "Pièce",
        "Lié à",
        "Statut",
        "À fournir avant le",
        "Fin de validité",
    ];
    let mut text = format!("{}{}\r\n", spreadsheet::MARK, heads.join(";"));
    for row in rows {
        text.push_str(&spreadsheet::line([
            row.number.as_str(),
            &row.family,
            &row.label,
            &row.about,
            status_fr(row.status),
            row.deadline_fr.as_deref().unwrap_or_default(),
            row.valid_until_fr.as_deref().unwrap_or_default(),
        ]));
    }
    text
}
