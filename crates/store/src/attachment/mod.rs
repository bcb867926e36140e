//! Files of the supporting documents: a row here, the bytes beside the base, encrypted.
//!
//! A file is on the disk, whole and flushed, before its row is committed; nothing else names it.
//! Killed in between, it is noise without a key, and the next opening takes it away.

mod cipher;
mod file;
mod purge;
mod transport;
pub mod waiting;

pub use file::KeptFile;
pub(crate) use file::{keep_again, read_clear, stored_names, sweep, walk_faults};
pub use purge::PurgedFiles;
pub(crate) use purge::blank;
pub use transport::FileCopy;
pub(crate) use transport::{
    FileStore, archive_entries, bring_back, is_stored_name, stored_names_of_any,
};
pub use waiting::{DroppedFiles, Shown, Waiting, WaitingFile};

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::attachment::{AttachmentKind, Rotation};
use guichet_domain::id::{AgentId, AttachmentId, HouseholdId, SupportingDocumentId};
use rusqlite::{OptionalExtension, params};

/// A file of a supporting document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The household.
    pub household: HouseholdId,
    /// The document that it shows.
    pub document: SupportingDocumentId,
    /// Who added it.
    pub added_by: AgentId,
    /// When, in Unix milliseconds.
    pub added_at: i64,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its length in clear.
    pub bytes: u64,
    /// Its pages; 1 for a picture.
    pub pages: u32,
    /// What it was called; none once purged.
    pub name: Option<String>,
    /// When its bytes were purged, in Unix milliseconds.
    pub purged_at: Option<i64>,
    /// Its place among the files of its document.
    pub position: i64,
    /// How far it is turned when it is shown.
    pub rotation: Rotation,
    /// Taken off the document; its bytes stay until they are purged.
    pub removed: bool,
}

/// A file to be added.
#[derive(Debug, Clone)]
pub struct NewAttachment<'a> {
    /// The household.
    pub household: HouseholdId,
    /// The document that it shows.
    pub document: SupportingDocumentId,
    /// Who adds it.
    pub agent: AgentId,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its pages.
    pub pages: u32,
    /// What it is called, cleaned.
    pub name: &'a str,
    /// How far it is turned.
    pub rotation: Rotation,
}

fn read_attachment(row: &rusqlite::Row<'_>) -> rusqlite::Result<Attachment> {
    let kind: String = row.get(5)?;
    let rotation: u16 = row.get(11)?;
    let bytes: i64 = row.get(6)?;
    Ok(Attachment {
        id: AttachmentId::from_uuid(row.get(0)?),
        household: HouseholdId::from_uuid(row.get(1)?),
        document: SupportingDocumentId::from_uuid(row.get(2)?),
        added_by: AgentId::from_uuid(row.get(3)?),
        added_at: row.get(4)?,
        // The schema knows no other word.
        kind: AttachmentKind::of_word(&kind).unwrap_or(AttachmentKind::Pdf),
        bytes: u64::try_from(bytes).unwrap_or_default(),
        pages: row.get(7)?,
        name: row.get(8)?,
        purged_at: row.get(9)?,
        position: row.get(10)?,
        rotation: Rotation::of_degrees(rotation).unwrap_or_default(),
        removed: row.get(12)?,
    })
}

/// The files of the current documents of a household, in the order of each document; those of
/// restricted types only when `restricted` says that who asks may know of them.
pub fn of_household(
    reader: &Reader<'_>,
    household: HouseholdId,
    restricted: bool,
) -> Result<Vec<Attachment>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("of_household.sql"))?;
    let rows = statement.query_map(params![household.uuid(), restricted], read_attachment)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One file of a household, its document replaced or not.
///
/// # Errors
/// [`StoreError::NotFound`], the same whether it does not exist, was taken off or may not be known.
pub fn by_id(
    reader: &Reader<'_>,
    household: HouseholdId,
    id: AttachmentId,
    restricted: bool,
) -> Result<Attachment> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("by_id.sql"))?;
    let found = statement
        .query_row(
            params![id.uuid(), household.uuid(), restricted],
            read_attachment,
        )
        .optional()?;
    found.ok_or(StoreError::NotFound("attachment"))
}

/// The document that a file shows, replaced, taken off or not; none when an undo took it away.
pub fn document_of(reader: &Reader<'_>, id: AttachmentId) -> Result<Option<SupportingDocumentId>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT supporting_document FROM attachment WHERE id = ?1")?;
    let found = statement.query_row([id.uuid()], |row| row.get(0));
    Ok(found.optional()?.map(SupportingDocumentId::from_uuid))
}

/// Adds a file behind those of its document. Its bytes are on the disk already; they stay there
/// only when the act is committed and [`KeptFile::settle`] is called.
pub fn insert(tx: &Tx<'_>, new: &NewAttachment<'_>, kept: &KeptFile) -> Result<AttachmentId> {
    let id = AttachmentId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(params![
            id.uuid(),
            new.household.uuid(),
            new.document.uuid(),
            new.agent.uuid(),
            tx.now_ms(),
            new.kind.as_str(),
            i64::try_from(kept.bytes()).unwrap_or(i64::MAX),
            new.pages,
            new.name,
            kept.sha256(),
            *kept.key_hex(),
            kept.stored(),
            new.rotation.degrees(),
        ])?;
    Ok(id)
}

/// Turns a file.
pub fn rotate(tx: &Tx<'_>, id: AttachmentId, rotation: Rotation) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE attachment SET rotation = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), rotation.degrees()])?;
    Ok(())
}

/// Puts a file at a place among those of its document.
pub fn place(tx: &Tx<'_>, id: AttachmentId, position: i64) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE attachment SET position = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), position])?;
    Ok(())
}

/// Takes a file off its document. Its bytes stay until they are purged, so that it can come back.
pub fn remove(tx: &Tx<'_>, id: AttachmentId) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE attachment SET removed = 1 WHERE id = ?1")?
        .execute([id.uuid()])?;
    Ok(())
}

/// Files whose bytes are still there although they were taken off, or their document replaced,
/// before an instant (Unix milliseconds): what a purge by delay has to look at.
pub fn taken_off_before(reader: &Reader<'_>, before_ms: i64) -> Result<Vec<AttachmentId>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("taken_off_before.sql"))?;
    let rows = statement.query_map([before_ms], |row| row.get(0).map(AttachmentId::from_uuid))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The files of a document whose bytes are still there, taken off or not.
pub fn purgeable_of(
    reader: &Reader<'_>,
    document: SupportingDocumentId,
) -> Result<Vec<AttachmentId>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT id FROM attachment
         WHERE supporting_document = ?1 AND purged_at IS NULL ORDER BY position, id",
    )?;
    let rows = statement.query_map([document.uuid()], |row| {
        row.get(0).map(AttachmentId::from_uuid)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
