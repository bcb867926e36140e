//! What goes of a document once its rule no longer needs it: what was written about it and its files,
//! here and in the change log.

use super::{SupportingDocument, read_document};
use crate::attachment::{self, PurgedFiles};
use crate::base::Base;
use crate::capture::{blank_former, rows};
use crate::document_type;
use crate::door::{NewAct, Reader, Tx, Written, local_time};
use crate::environment::Environment;
use crate::error::{Result, StoreError};
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

/// What a purge of documents took away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurgedDocuments {
    /// Documents whose details are gone.
    pub documents: u64,
    /// What went with them.
    pub files: PurgedFiles,
}

impl Base {
    /// Purges the details and the files of documents, chosen by `choose` inside the same
    /// transaction, as one act: from the rows, from the change log, from the folder. What each was,
    /// who saw it and when, and its dates stay.
    ///
    /// Copies in older backups stay until these are thrown away.
    ///
    /// # Errors
    /// What `choose` refuses; nothing was purged.
    pub fn purge_documents<E: From<StoreError>>(
        &self,
        act: &NewAct,
        choose: impl FnOnce(&Tx<'_>) -> Result<Vec<SupportingDocumentId>, E>,
    ) -> Result<Written<PurgedDocuments>, E> {
        let written = self.write_purge(act, |tx| {
            let chosen = choose(tx)?;
            Ok::<_, E>(take_away(tx, &chosen)?)
        })?;
        let (purged, stored) = written.value;
        self.forget_files(&stored);
        Ok(Written {
            value: purged,
            act: written.act,
            touched: written.touched,
        })
    }
}

fn take_away(
    tx: &Tx<'_>,
    chosen: &[SupportingDocumentId],
) -> Result<(PurgedDocuments, Vec<String>)> {
    let mut files = Vec::new();
    for id in chosen {
        purge_details(tx, *id)?;
        files.extend(attachment::purgeable_of(tx, *id)?);
    }
    let (files, stored) = attachment::blank(tx, &files)?;
    let purged = PurgedDocuments {
        documents: chosen.len() as u64,
        files,
    };
    tx.detail(serde_json::json!({
        "documents": purged.documents,
        "files": purged.files.files,
        "bytes": purged.files.bytes,
    }));
    Ok((purged, stored))
}

/// Takes the words written about a document away, and what was shown instead.
fn purge_details(tx: &Tx<'_>, id: SupportingDocumentId) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE supporting_document SET purged_on = ?2, presented_as = NULL,
               reason = CASE WHEN status = 'refused' THEN reason END
             WHERE id = ?1",
        )?
        .execute(params![id.uuid(), tx.today().to_string()])?;
    let table = rows::declared("supporting_document")?;
    for column in ["reason", "presented_as"] {
        blank_former(tx.connection(), table, id.uuid(), column)?;
    }
    Ok(())
}
