//! Supporting documents: what a family handed over, and what was decided of it.

mod purge;
mod queue;

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use chrono::NaiveDate;
use guichet_domain::id::{AgentId, DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::supporting_document::{DocumentDates, KeptStatus};
use rusqlite::{OptionalExtension, params};

pub use purge::{Due, PurgedDocuments, due_for_purge};
pub use queue::{COUNTED, Order, Queue, QueueSight, Queued, count, page};

/// A document that was handed over, waived or declared without object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportingDocument {
    /// Its id.
    pub id: SupportingDocumentId,
    /// The household that it was handed over for.
    pub household: HouseholdId,
    /// The person that it is about; none for the household.
    pub person: Option<PersonId>,
    /// The adult at the other end of a pair.
    pub adult: Option<PersonId>,
    /// Its type.
    pub document_type: DocumentTypeId,
    /// Its state as kept.
    pub status: KeptStatus,
    /// Its dates.
    pub dates: DocumentDates,
    /// Why it was refused or waived.
    pub reason: Option<String>,
    /// Who decided.
    pub decided_by: Option<AgentId>,
    /// When, in Unix milliseconds.
    pub decided_at: Option<i64>,
    /// What was shown instead of it, as the rule called it that day; none when it was itself.
    pub presented_as: Option<String>,
    /// When its details were taken away.
    pub purged_on: Option<NaiveDate>,
}

/// A document about to be recorded.
#[derive(Debug, Clone)]
pub struct NewDocument<'a> {
    /// Its type.
    pub document_type: DocumentTypeId,
    /// The person that it is about; none for the household.
    pub person: Option<PersonId>,
    /// The adult at the other end of a pair.
    pub adult: Option<PersonId>,
    /// Its dates.
    pub dates: &'a DocumentDates,
    /// Its state; other than pending, a decision taken now.
    pub status: KeptStatus,
    /// Why, when it is refused or waived.
    pub reason: Option<&'a str>,
    /// What was shown instead of it.
    pub presented_as: Option<&'a str>,
}

fn read_document(row: &rusqlite::Row<'_>) -> rusqlite::Result<SupportingDocument> {
    let person: Option<uuid::Uuid> = row.get(2)?;
    let status: String = row.get(4)?;
    let decided_by: Option<uuid::Uuid> = row.get(9)?;
    Ok(SupportingDocument {
        id: SupportingDocumentId::from_uuid(row.get(0)?),
        household: HouseholdId::from_uuid(row.get(1)?),
        person: person.map(PersonId::from_uuid),
        adult: row
            .get::<_, Option<uuid::Uuid>>(11)?
            .map(PersonId::from_uuid),
        document_type: DocumentTypeId::from_uuid(row.get(3)?),
        // The schema knows no other word; what cannot be read waits for a decision.
        status: KeptStatus::of_word(&status).unwrap_or(KeptStatus::Pending),
        dates: DocumentDates {
            presented_on: day(row.get(5)?),
            issued_on: day(row.get(6)?),
            valid_until: day(row.get(7)?),
        },
        reason: row.get(8)?,
        decided_by: decided_by.map(AgentId::from_uuid),
        decided_at: row.get(10)?,
        presented_as: row.get(12)?,
        purged_on: day(row.get(13)?),
    })
}

fn day(text: Option<String>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

fn iso(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// The documents of a household that none replaced, the oldest first. Those of restricted types
/// only when `restricted` says that who asks may know of them.
pub fn current(
    reader: &Reader<'_>,
    household: HouseholdId,
    restricted: bool,
) -> Result<Vec<SupportingDocument>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("current.sql"))?;
    let rows = statement.query_map(params![household.uuid(), restricted], read_document)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One document of a household, as [`current`] gives them.
///
/// # Errors
/// [`StoreError::NotFound`], the same whether it does not exist, was replaced or may not be known.
pub fn by_id(
    reader: &Reader<'_>,
    household: HouseholdId,
    id: SupportingDocumentId,
    restricted: bool,
) -> Result<SupportingDocument> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("by_id.sql"))?;
    let found = statement
        .query_row(
            params![id.uuid(), household.uuid(), restricted],
            read_document,
        )
        .optional()?;
    found.ok_or(StoreError::NotFound("supporting_document"))
}

/// What the history of a document says beside its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The person that it is about; none for the household.
    pub person: Option<PersonId>,
    /// Name of its type.
    pub label: String,
    /// Few may know of it.
    pub restricted: bool,
}

/// What a document is, replaced or not; none when an undo took it away.
pub fn told(reader: &Reader<'_>, id: SupportingDocumentId) -> Result<Option<Told>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT d.person, t.label, t.restricted
         FROM supporting_document d JOIN document_type t ON t.id = d.document_type
         WHERE d.id = ?1",
    )?;
    let found = statement.query_row([id.uuid()], |row| {
        let person: Option<uuid::Uuid> = row.get(0)?;
        Ok(Told {
            person: person.map(PersonId::from_uuid),
            label: row.get(1)?,
            restricted: row.get(2)?,
        })
    });
    Ok(found.optional()?)
}

/// Records a document. What stood for the same type and persons until now is replaced by it, and
/// stays in the history. A state other than pending is a decision of `agent`, taken now.
pub fn provide(
    tx: &Tx<'_>,
    household: HouseholdId,
    new: &NewDocument<'_>,
    agent: AgentId,
) -> Result<SupportingDocumentId> {
    retire(tx, household, new.document_type, new.person, new.adult)?;
    let id = SupportingDocumentId::from_uuid(tx.new_id());
    let decided = new.status != KeptStatus::Pending;
    tx.connection()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(params![
            id.uuid(),
            household.uuid(),
            new.person.map(PersonId::uuid),
            new.document_type.uuid(),
            new.status.as_str(),
            iso(new.dates.presented_on),
            iso(new.dates.issued_on),
            iso(new.dates.valid_until),
            new.reason,
            decided.then(|| agent.uuid()),
            decided.then(|| tx.now_ms()),
            new.adult.map(PersonId::uuid),
            new.presented_as,
        ])?;
    Ok(id)
}

/// Writes what an agent decides of a document, and how long it is good for.
pub fn decide(
    tx: &Tx<'_>,
    id: SupportingDocumentId,
    status: KeptStatus,
    valid_until: Option<NaiveDate>,
    reason: Option<&str>,
    agent: AgentId,
) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE supporting_document SET status = ?2, reason = ?3, decided_by = ?4,
               decided_at = ?5, valid_until = ?6 WHERE id = ?1",
        )?
        .execute(params![
            id.uuid(),
            status.as_str(),
            reason,
            agent.uuid(),
            tx.now_ms(),
            iso(valid_until),
        ])?;
    Ok(())
}

/// Takes away what stands for a type and these persons: the document is asked again. It stays in
/// the history.
pub fn retire(
    tx: &Tx<'_>,
    household: HouseholdId,
    document_type: DocumentTypeId,
    person: Option<PersonId>,
    adult: Option<PersonId>,
) -> Result<()> {
    tx.connection()
        .prepare_cached(include_str!("retire.sql"))?
        .execute(params![
            household.uuid(),
            document_type.uuid(),
            person.map(PersonId::uuid),
            adult.map(PersonId::uuid),
        ])?;
    Ok(())
}
