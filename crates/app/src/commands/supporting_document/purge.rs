//! What goes of documents whose rule no longer keeps their details.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::time;
use guichet_domain::date;
use guichet_domain::id::SupportingDocumentId;
use guichet_store::household;
use guichet_store::supporting_document::{self, Due};
use guichet_store::{Reader, Sight};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Only says what would go.
    pub dry_run: bool,
}

/// A document past its time.
#[derive(Debug, Serialize, TS)]
pub struct PurgedDocument {
    /// Its id.
    pub id: SupportingDocumentId,
    /// "00017".
    pub number: String,
    /// Name of its type.
    pub label: String,
    /// Last day on which its rule kept its details.
    pub kept_until_fr: String,
}

/// What went, or would go.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The documents, the oldest decision first.
    pub documents: Vec<PurgedDocument>,
    /// They went.
    pub done: bool,
}

/// Takes the details of those documents away: what was written about them and what was shown
/// instead. « Vu le … par … » stays, with the type and the dates. It is told by number and type
/// alone: whoever keeps the retention rules need not see families.
///
/// # Errors
/// Whatever the write refuses.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let environment = call.host.environment.as_ref();
    let today = time::today(environment);
    let due_now = |reader: &Reader<'_>| -> Result<Vec<Due>> {
        Ok(supporting_document::due_for_purge(
            reader,
            environment,
            today,
        )?)
    };
    if request.dry_run {
        let documents = call
            .base()?
            .read::<_, AppError>(|reader| views(reader, &due_now(reader)?))?;
        return Ok(Response {
            documents,
            done: false,
        });
    }
    let documents = call.write(Operation::SupportingDocumentPurge, |tx| {
        let due = due_now(tx)?;
        let documents = views(tx, &due)?;
        for one in &due {
            supporting_document::purge_details(tx, one.document.id)?;
        }
        tx.detail(serde_json::json!({ "documents": due.len() }));
        Ok(documents)
    })?;
    Ok(Response {
        documents,
        done: true,
    })
}

fn views(reader: &Reader<'_>, due: &[Due]) -> Result<Vec<PurgedDocument>> {
    let mut views = Vec::with_capacity(due.len());
    for one in due {
        let found = household::by_id(reader, one.document.household, &Sight::Commune)?;
        views.push(PurgedDocument {
            id: one.document.id,
            number: found.number.to_string(),
            label: one.label.clone(),
            kept_until_fr: date::fr(one.kept_until),
        });
    }
    Ok(views)
}
