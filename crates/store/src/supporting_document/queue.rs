//! The documents that wait for a decision, across families. Sight stands inside each query.

use super::{SupportingDocument, read_document};
use crate::door::Reader;
use crate::error::Result;
use crate::visibility::{Sight, clause};
use guichet_domain::id::DocumentTypeId;
use rusqlite::params;

/// In which order the queue is worked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// What waits longest first.
    #[default]
    Oldest,
    /// What came last first.
    Newest,
    /// Type by type, what waits longest first.
    ByType,
}

/// Which documents are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Queue {
    /// Of this type alone.
    pub document_type: Option<DocumentTypeId>,
    /// In this order.
    pub order: Order,
}

/// What who asks may know: a document in the queue tells the name of a family.
#[derive(Debug, Clone)]
pub struct QueueSight {
    /// Families whose documents are in sight.
    pub documents: Sight,
    /// Families who are in sight at all.
    pub identity: Sight,
    /// Families whose restricted documents are in sight.
    pub restricted: Sight,
}

/// A document of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// The document.
    pub document: SupportingDocument,
    /// When it was handed over to the counter, in Unix milliseconds.
    pub since: i64,
}

/// What is asked, bound to ?1 documents, ?2 identity, ?3 restricted, ?4 type. A document about
/// somebody who left the household is no longer that household's business.
fn filters(sight: &QueueSight) -> String {
    // The whole commune, which most agents see, is said without a look at each family.
    let seen = |sight: &Sight, parameter: &str| match sight {
        Sight::Commune => format!("{parameter} IS NULL"),
        _ => clause("d.household", parameter),
    };
    format!(
        "d.status = 'pending' AND d.replaced = 0 AND {documents} AND {identity}
         AND (d.document_type NOT IN (SELECT id FROM document_type WHERE restricted)
              OR {restricted})
         AND (?4 IS NULL OR d.document_type = ?4)
         AND (d.person IS NULL OR EXISTS (
           SELECT 1 FROM member m
           WHERE m.household = d.household AND m.person = d.person AND m.until IS NULL))",
        documents = seen(&sight.documents, "?1"),
        identity = seen(&sight.identity, "?2"),
        restricted = seen(&sight.restricted, "?3"),
    )
}

/// A page of the queue.
pub fn page(
    reader: &Reader<'_>,
    queue: &Queue,
    sight: &QueueSight,
    offset: u32,
    limit: u32,
) -> Result<Vec<Queued>> {
    let order = match queue.order {
        Order::Oldest => "d.id",
        Order::Newest => "d.id DESC",
        Order::ByType => "d.document_type, d.id",
    };
    // The page is found in the index alone; the rows are read afterwards.
    let sql = format!(
        "SELECT f.id, f.household, f.person, f.document_type, f.status, f.presented_on,
                f.issued_on, f.valid_until, f.reason, f.decided_by, f.decided_at, f.adult,
                f.presented_as, f.purged_on
         FROM (SELECT d.id AS id, d.document_type AS document_type FROM supporting_document d
               WHERE {} ORDER BY {order} LIMIT ?5 OFFSET ?6) d
         JOIN supporting_document f ON f.id = d.id ORDER BY {order}",
        filters(sight)
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(
        params![
            sight.documents.parameter(),
            sight.identity.parameter(),
            sight.restricted.parameter(),
            queue.document_type.map(DocumentTypeId::uuid),
            limit,
            offset,
        ],
        |row| {
            let document = read_document(row)?;
            let since = made_at(document.id.uuid());
            Ok(Queued { document, since })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// As far as a queue is counted: beyond, how many more changes nothing to the day's work, and
/// counting them all would cost more than the page.
pub const COUNTED: u32 = 1_000;

/// How many wait, [`COUNTED`] at the most; and whether there are more.
pub fn count(reader: &Reader<'_>, queue: &Queue, sight: &QueueSight) -> Result<(u32, bool)> {
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM supporting_document d WHERE {} LIMIT ?5)",
        filters(sight)
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found: u32 = statement.query_row(
        params![
            sight.documents.parameter(),
            sight.identity.parameter(),
            sight.restricted.parameter(),
            queue.document_type.map(DocumentTypeId::uuid),
            COUNTED + 1,
        ],
        |row| row.get(0),
    )?;
    Ok((found.min(COUNTED), found > COUNTED))
}

/// The instant that a UUIDv7 begins with, in Unix milliseconds.
fn made_at(id: uuid::Uuid) -> i64 {
    i64::try_from(id.as_u128() >> 80).unwrap_or_default()
}
