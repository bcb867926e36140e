//! The documents that families must bring, over the whole town.

use crate::door::Reader;
use crate::error::Result;
use crate::sql::{read_parsed, read_word};
use crate::supporting_document::QueueSight;
use crate::visibility::clause;
use chrono::{Days, NaiveDate};
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId};
use guichet_domain::supporting_document::{
    DocumentDates, DocumentStatus, KeptStatus, SOON_DAYS, status_at,
};
use rusqlite::{Row, params};
use uuid::Uuid;

/// Which lines are asked for.
#[derive(Debug, Clone, Copy)]
pub struct AwaitedQuery {
    /// The day of the list.
    pub today: NaiveDate,
    /// Of this type alone.
    pub document_type: Option<DocumentTypeId>,
    /// Only those whose last day has passed.
    pub late: bool,
    /// Also what is good but ends soon.
    pub soon: bool,
}

/// A document that a family must bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// The family.
    pub household: HouseholdId,
    /// The type.
    pub document_type: DocumentTypeId,
    /// The person that it is about; none for the household.
    pub person: Option<PersonId>,
    /// The adult at the other end of a pair.
    pub adult: Option<PersonId>,
    /// Its state on the day of the list.
    pub status: DocumentStatus,
    /// Last day to bring it; none when the family was never told.
    pub due_on: Option<NaiveDate>,
    /// Until when the one that was brought is good.
    pub valid_until: Option<NaiveDate>,
}

/// Bound to ?1 documents, ?2 identity, ?3 restricted, ?4 type, ?5 the first day that is not near,
/// ?6 today or nothing: late ones alone.
fn filters() -> String {
    format!(
        "(a.status IN ('missing', 'refused') OR (a.status = 'accepted' AND a.valid_until NOTNULL))
         AND (a.status <> 'accepted' OR a.valid_until < ?5)
         AND (?6 IS NULL OR a.due_on < ?6)
         AND (?4 IS NULL OR a.document_type = ?4)
         AND {documents} AND {identity}
         AND (a.document_type NOT IN (SELECT id FROM document_type WHERE restricted)
              OR {restricted})",
        documents = clause("a.household", "?1"),
        identity = clause("a.household", "?2"),
        restricted = clause("a.household", "?3"),
    )
}

/// The day before which an end is told, and the day of lateness.
fn bounds(query: &AwaitedQuery) -> (String, Option<String>) {
    let near = match query.soon {
        // The last of the days that are near is told too.
        true => query.today.checked_add_days(Days::new(SOON_DAYS + 1)),
        false => Some(query.today),
    };
    let near = near.unwrap_or(NaiveDate::MAX).to_string();
    (near, query.late.then(|| query.today.to_string()))
}

/// A page of them: those whose last day comes first, those never told at the end.
pub fn awaited(
    reader: &Reader<'_>,
    query: &AwaitedQuery,
    sight: &QueueSight,
    offset: u32,
    limit: u32,
) -> Result<Vec<Awaited>> {
    let sql = format!(
        "SELECT a.household, a.document_type, a.person, a.adult, a.status, a.due_on, a.valid_until
         FROM awaited_document a WHERE {}
         ORDER BY a.due_on IS NULL, a.due_on, a.household, a.position LIMIT ?7 OFFSET ?8",
        filters()
    );
    let (near, late) = bounds(query);
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(
        params![
            sight.documents.parameter(),
            sight.identity.parameter(),
            sight.restricted.parameter(),
            query.document_type.map(DocumentTypeId::uuid),
            near,
            late,
            limit,
            offset,
        ],
        |row| read(row, query.today),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many there are, and of how many families.
pub fn count(reader: &Reader<'_>, query: &AwaitedQuery, sight: &QueueSight) -> Result<(u32, u32)> {
    let sql = format!(
        "SELECT count(*), count(DISTINCT a.household) FROM awaited_document a WHERE {}",
        filters()
    );
    let (near, late) = bounds(query);
    let mut statement = reader.connection().prepare_cached(&sql)?;
    Ok(statement.query_row(
        params![
            sight.documents.parameter(),
            sight.identity.parameter(),
            sight.restricted.parameter(),
            query.document_type.map(DocumentTypeId::uuid),
            near,
            late,
        ],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

fn read(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<Awaited> {
    let person = |at| -> rusqlite::Result<Option<PersonId>> {
        let id: Option<Uuid> = row.get(at)?;
        Ok(id.map(PersonId::from_uuid))
    };
    let kept: Option<DocumentStatus> = read_word(row, 4)?;
    let valid_until = read_parsed(row, 6)?;
    let dates = DocumentDates {
        valid_until,
        ..DocumentDates::default()
    };
    Ok(Awaited {
        household: HouseholdId::from_uuid(row.get(0)?),
        document_type: DocumentTypeId::from_uuid(row.get(1)?),
        person: person(2)?,
        adult: person(3)?,
        status: match kept {
            Some(DocumentStatus::Accepted) => status_at(KeptStatus::Accepted, &dates, today),
            Some(other) => other,
            None => DocumentStatus::Missing,
        },
        due_on: read_parsed(row, 5)?,
        valid_until,
    })
}
