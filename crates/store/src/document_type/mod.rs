//! Types of supporting document, as data.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::id::DocumentTypeId;
use guichet_domain::procedure::Procedure;
use guichet_domain::supporting_document::{DocumentSubject, DocumentTypeFields, default_types};
use rusqlite::{OptionalExtension, params};

/// A type of document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentType {
    /// Its id.
    pub id: DocumentTypeId,
    /// The key of a type that ships with the product.
    pub key: Option<String>,
    /// What it is, and when it is asked.
    pub fields: DocumentTypeFields,
}

const COLUMNS: &str = "id, key, label, subject, procedures, alternatives, max_age_months, \
     validity_months, deadline_days, restricted, legal_source, archived";

fn read_type(row: &rusqlite::Row<'_>) -> rusqlite::Result<DocumentType> {
    let subject: String = row.get(3)?;
    let procedures: String = row.get(4)?;
    Ok(DocumentType {
        id: DocumentTypeId::from_uuid(row.get(0)?),
        key: row.get(1)?,
        fields: DocumentTypeFields {
            label: row.get(2)?,
            subject: DocumentSubject::of_word(&subject).unwrap_or(DocumentSubject::Household),
            procedures: procedures_of(&procedures),
            alternatives: row.get(5)?,
            max_age_months: row.get(6)?,
            validity_months: row.get(7)?,
            deadline_days: row.get(8)?,
            restricted: row.get(9)?,
            legal_source: row.get(10)?,
            archived: row.get(11)?,
        },
    })
}

/// Procedures as they are kept. A word of a later version is passed over: it asks for nothing here.
pub(crate) fn procedures_of(json: &str) -> Vec<Procedure> {
    let words: Vec<String> = serde_json::from_str(json).unwrap_or_default();
    words
        .iter()
        .filter_map(|word| Procedure::of_word(word))
        .collect()
}

/// The JSON of some procedures.
pub(crate) fn json_of(procedures: impl IntoIterator<Item = Procedure>) -> String {
    let words: Vec<&str> = procedures.into_iter().map(Procedure::as_str).collect();
    serde_json::json!(words).to_string()
}

/// Every type: those in use first, those that ship with the product in the order of the assistant.
pub fn all(reader: &Reader<'_>) -> Result<Vec<DocumentType>> {
    let sql = format!("SELECT {COLUMNS} FROM document_type ORDER BY archived, key IS NULL, id");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], read_type)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One type.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, id: DocumentTypeId) -> Result<DocumentType> {
    let sql = format!("SELECT {COLUMNS} FROM document_type WHERE id = ?1");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row([id.uuid()], read_type).optional()?;
    found.ok_or(StoreError::NotFound("document_type"))
}

/// The type of a key, as the portal and import files name it.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_key(reader: &Reader<'_>, key: &str) -> Result<DocumentType> {
    let sql = format!("SELECT {COLUMNS} FROM document_type WHERE key = ?1");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row([key], read_type).optional()?;
    found.ok_or(StoreError::NotFound("document_type"))
}

/// Gives a new base the types that ship with the product.
pub fn insert_defaults(tx: &Tx<'_>) -> Result<()> {
    let mut statement = tx.connection().prepare_cached(include_str!("insert.sql"))?;
    for one in default_types() {
        let fields = one.fields;
        statement.execute(params![
            one.id.uuid(),
            one.key,
            fields.label,
            fields.subject.as_str(),
            json_of(fields.procedures),
            fields.alternatives,
            fields.max_age_months,
            fields.validity_months,
            fields.deadline_days,
            fields.restricted,
            fields.legal_source,
            fields.archived,
        ])?;
    }
    Ok(())
}
