//! Types of supporting document, as data.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::sql::{read_parsed, read_word, word};
use guichet_domain::id::DocumentTypeId;
use guichet_domain::procedure::Procedure;
use guichet_domain::supporting_document::{
    DocumentSubject, DocumentTypeFields, PurgeFrom, Validity, default_types,
};
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
     validity_months, deadline_days, restricted, legal_source, archived, pair, proves, condition, \
     substitutes, validity, in_force_from, in_force_until, keep_file, purge_after_days, purge_from";

fn read_type(row: &rusqlite::Row<'_>) -> rusqlite::Result<DocumentType> {
    let subject: String = row.get(3)?;
    let procedures: String = row.get(4)?;
    let validity_months: Option<u32> = row.get(7)?;
    let pair: Option<bool> = row.get(12)?;
    let (condition, substitutes): (Option<String>, Option<String>) = (row.get(14)?, row.get(15)?);
    Ok(DocumentType {
        id: DocumentTypeId::from_uuid(row.get(0)?),
        key: row.get(1)?,
        fields: DocumentTypeFields {
            label: row.get(2)?,
            subject: match pair {
                Some(true) => DocumentSubject::Pair,
                _ => DocumentSubject::of_word(&subject).unwrap_or(DocumentSubject::Household),
            },
            procedures: procedures_of(&procedures),
            proves: read_word(row, 13)?,
            condition: json_or_default(condition.as_deref()),
            alternatives: row.get(5)?,
            substitutes: json_or_default(substitutes.as_deref()),
            max_age_months: row.get(6)?,
            // A row from before rules said it says it by its months.
            validity: read_word(row, 16)?.unwrap_or(match validity_months {
                Some(_) => Validity::Months,
                None => Validity::Unlimited,
            }),
            validity_months,
            deadline_days: row.get(8)?,
            in_force_from: read_parsed(row, 17)?,
            in_force_until: read_parsed(row, 18)?,
            keep_file: row.get::<_, Option<bool>>(19)?.unwrap_or(true),
            purge_after_days: row.get(20)?,
            purge_from: read_word(row, 21)?.unwrap_or(PurgeFrom::Decision),
            restricted: row.get(9)?,
            legal_source: row.get(10)?,
            archived: row.get(11)?,
        },
    })
}

/// What is kept as JSON. What a later version writes and this one cannot read asks for nothing.
fn json_or_default<T: Default + serde::de::DeserializeOwned>(text: Option<&str>) -> T {
    text.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
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
    for one in default_types() {
        write(
            tx,
            include_str!("insert.sql"),
            one.id,
            Some(one.key),
            &one.fields,
        )?;
    }
    Ok(())
}

/// Adds a type of the commune's own.
pub fn insert(tx: &Tx<'_>, fields: &DocumentTypeFields) -> Result<DocumentTypeId> {
    let id = DocumentTypeId::from_uuid(tx.new_id());
    write(tx, include_str!("insert.sql"), id, None, fields)?;
    Ok(id)
}

/// Changes a type; its key stays. Documents decided under it keep their dates and decisions.
pub fn update(tx: &Tx<'_>, id: DocumentTypeId, fields: &DocumentTypeFields) -> Result<()> {
    let key = by_id(tx, id)?.key;
    write(tx, include_str!("update.sql"), id, key.as_deref(), fields)
}

fn write(
    tx: &Tx<'_>,
    sql: &str,
    id: DocumentTypeId,
    key: Option<&str>,
    fields: &DocumentTypeFields,
) -> Result<()> {
    // A pair begins with a child: a version that does not know pairs asks it of each child.
    let (subject, pair) = match fields.subject {
        DocumentSubject::Pair => (DocumentSubject::Child, Some(true)),
        other => (other, None),
    };
    let condition = match fields.condition.is_empty() {
        true => None,
        false => serde_json::to_string(&fields.condition).ok(),
    };
    let substitutes = match fields.substitutes.is_empty() {
        true => None,
        false => serde_json::to_string(&fields.substitutes).ok(),
    };
    tx.connection().prepare_cached(sql)?.execute(params![
        id.uuid(),
        key,
        fields.label,
        subject.as_str(),
        json_of(fields.procedures.iter().copied()),
        fields.alternatives,
        fields.max_age_months,
        fields.validity_months,
        fields.deadline_days,
        fields.restricted,
        fields.legal_source,
        fields.archived,
        pair,
        fields.proves.and_then(word),
        condition,
        substitutes,
        word(fields.validity),
        fields.in_force_from.map(|day| day.to_string()),
        fields.in_force_until.map(|day| day.to_string()),
        fields.keep_file,
        fields.purge_after_days,
        word(fields.purge_from),
    ])?;
    Ok(())
}
