//! What goes of documents whose rule no longer keeps their details.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::time;
use guichet_domain::date;
use guichet_domain::id::SupportingDocumentId;
use guichet_store::attachment;
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
    /// Files of theirs whose bytes went, or would go.
    #[ts(type = "number")]
    pub files: u64,
    /// They went.
    pub done: bool,
}

/// Takes the details of those documents away: what was written about them, what was shown instead
/// and their files, in the rows and in the change log. « Vu le … par … » stays, with the type and
/// the dates. It is told by number and type alone: whoever keeps the retention rules need not see
/// families.
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
        return call.base()?.read::<_, AppError>(|reader| {
            let due = due_now(reader)?;
            let mut files = 0;
            for one in &due {
                files += attachment::purgeable_of(reader, one.document.id)?.len() as u64;
            }
            Ok(Response {
                documents: views(reader, &due)?,
                files,
                done: false,
            })
        });
    }
    let mut documents = Vec::new();
    let act = call.act(Operation::SupportingDocumentPurge)?;
    let written = call.base()?.purge_documents::<AppError>(&act, |tx| {
        let due = due_now(tx)?;
        documents = views(tx, &due)?;
        Ok(due.iter().map(|one| one.document.id).collect())
    })?;
    for kind in &written.touched {
        call.touch(kind);
    }
    Ok(Response {
        documents,
        files: written.value.files.files,
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
