//! What goes of a document once its rule no longer needs it.

use super::{SupportingDocument, read_document};
use crate::document_type;
use crate::door::{Reader, Tx, local_time};
use crate::environment::Environment;
use crate::error::Result;
use chrono::NaiveDate;
use guichet_domain::id::SupportingDocumentId;
use rusqlite::params;

/// A document whose details are past their time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The document.
    pub document: SupportingDocument,
    /// Name of its type.
    pub label: String,
    /// Last day on which its rule kept it.
    pub kept_until: NaiveDate,
}

/// The documents whose rule and delay no longer keep their details, the oldest decision first.
/// Whoever stores copies of them asks the same list.
pub fn due_for_purge(
    reader: &Reader<'_>,
    environment: &dyn Environment,
    today: NaiveDate,
) -> Result<Vec<Due>> {
    let mut due = Vec::new();
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("decided.sql"))?;
    for kind in document_type::all(reader)? {
        if kind.fields.purge_after_days.is_none() {
            continue;
        }
        let rows = statement.query_map([kind.id.uuid()], read_document)?;
        for document in rows {
            let document = document?;
            let decided = document
                .decided_at
                .map(|at| local_time(environment, at).date());
            let kept_until = decided
                .and_then(|on| kind.fields.kept_until(on, document.dates.valid_until))
                .filter(|end| *end < today);
            if let Some(kept_until) = kept_until {
                due.push(Due {
                    document,
                    label: kind.fields.label.clone(),
                    kept_until,
                });
            }
        }
    }
    due.sort_by_key(|one| (one.document.decided_at, one.document.id));
    Ok(due)
}

/// Takes the details of a document away: the words written about it and what was shown instead.
/// Its type, who saw it and when, and its dates stay.
pub fn purge_details(tx: &Tx<'_>, id: SupportingDocumentId) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE supporting_document SET purged_on = ?2, presented_as = NULL,
               reason = CASE WHEN status = 'refused' THEN reason END
             WHERE id = ?1",
        )?
        .execute(params![id.uuid(), tx.today().to_string()])?;
    Ok(())
}
