//! Files that wait for their document: those of a draft, then of the request that it became. When the
//! document is recorded, its row takes them over in the same act, and their bytes do not move.

use super::KeptFile;
use crate::base::Base;
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::fault;
use guichet_domain::attachment::{AttachmentKind, Rotation};
use guichet_domain::id::{
    AgentId, AttachmentId, DocumentTypeId, DraftId, HouseholdId, RequestId, SupportingDocumentId,
};
use rusqlite::{Connection, params};
use std::fs;

/// What keeps the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// A form being typed.
    Draft(DraftId),
    /// A request that is not decided.
    Request(RequestId),
}

/// The document that a file will show, as its form tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its type.
    pub document_type: DocumentTypeId,
    /// The person that it is about, by the word of the form; none for the household.
    pub person: Option<String>,
    /// The adult at the other end of a pair, likewise.
    pub adult: Option<String>,
}

/// A file that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingFile {
    /// Its id, which the file of the document keeps.
    pub id: AttachmentId,
    /// What it will show.
    pub shown: Shown,
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
    /// What it was called.
    pub name: String,
    /// How far it is turned when it is shown.
    pub rotation: Rotation,
}

/// A file to be added to a draft.
#[derive(Debug, Clone)]
pub struct NewWaiting<'a> {
    /// What it will show.
    pub shown: &'a Shown,
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

/// Files whose rows an act took away. Their bytes go with [`Base::clear_dropped`], once the act is
/// committed; what a kill leaves is swept at the next opening.
#[derive(Debug, Default)]
pub struct DroppedFiles(Vec<String>);

impl Base {
    /// Takes the bytes of dropped files away. Their keys went with their rows.
    pub fn clear_dropped(&self, dropped: DroppedFiles) {
        fault::reach("handover.dropped");
        let folder = self.folder().attachments();
        for name in dropped.0 {
            let _ = fs::remove_file(folder.join(name));
        }
    }
}

fn read_waiting(row: &rusqlite::Row<'_>) -> rusqlite::Result<WaitingFile> {
    let kind: String = row.get(6)?;
    let bytes: i64 = row.get(7)?;
    let rotation: u16 = row.get(10)?;
    Ok(WaitingFile {
        id: AttachmentId::from_uuid(row.get(0)?),
        shown: Shown {
            document_type: DocumentTypeId::from_uuid(row.get(1)?),
            person: row.get(2)?,
            adult: row.get(3)?,
        },
        added_by: AgentId::from_uuid(row.get(4)?),
        added_at: row.get(5)?,
        // The schema knows no other word.
        kind: AttachmentKind::of_word(&kind).unwrap_or(AttachmentKind::Pdf),
        bytes: u64::try_from(bytes).unwrap_or_default(),
        pages: row.get(8)?,
        name: row.get(9)?,
        rotation: Rotation::of_degrees(rotation).unwrap_or_default(),
    })
}

/// The files of a draft or of a request, in the order in which they came.
pub fn of(reader: &Reader<'_>, owner: Waiting) -> Result<Vec<WaitingFile>> {
    let (sql, id) = match owner {
        Waiting::Draft(id) => (include_str!("waiting_of_draft.sql"), id.uuid()),
        Waiting::Request(id) => (include_str!("waiting_of_request.sql"), id.uuid()),
    };
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([id], read_waiting)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One of them.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, owner: Waiting, id: AttachmentId) -> Result<WaitingFile> {
    let found = of(reader, owner)?.into_iter().find(|one| one.id == id);
    found.ok_or(StoreError::NotFound("attachment"))
}

/// Adds a file to a draft. Its bytes are on the disk already; they stay there only when the write
/// is committed and [`KeptFile::settle`] is called.
pub fn insert(
    tx: &Tx<'_>,
    draft: DraftId,
    new: &NewWaiting<'_>,
    kept: &KeptFile,
) -> Result<AttachmentId> {
    let id = AttachmentId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached(include_str!("waiting_insert.sql"))?
        .execute(params![
            id.uuid(),
            draft.uuid(),
            new.shown.document_type.uuid(),
            new.shown.person,
            new.shown.adult,
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
        .prepare_cached("UPDATE waiting_file SET rotation = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), rotation.degrees()])?;
    Ok(())
}

/// Takes a file away for good.
pub fn remove(tx: &Tx<'_>, id: AttachmentId) -> Result<DroppedFiles> {
    drop_where(tx.connection(), "id", id.uuid())
}

/// Takes away every file of a draft or of a request.
pub fn remove_of(tx: &Tx<'_>, owner: Waiting) -> Result<DroppedFiles> {
    match owner {
        Waiting::Draft(id) => drop_where(tx.connection(), "draft", id.uuid()),
        Waiting::Request(id) => drop_where(tx.connection(), "request", id.uuid()),
    }
}

fn drop_where(connection: &Connection, column: &str, id: uuid::Uuid) -> Result<DroppedFiles> {
    let sql = format!("DELETE FROM waiting_file WHERE {column} = ?1 RETURNING stored");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(DroppedFiles(rows.collect::<rusqlite::Result<_>>()?))
}

/// Gives a file of a draft to the request that the draft became.
pub fn pass_on(tx: &Tx<'_>, id: AttachmentId, request: RequestId) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE waiting_file SET draft = NULL, request = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), request.uuid()])?;
    Ok(())
}

/// Makes a file that waited one of a document, behind those that it has. Nothing is copied.
pub fn settle(
    tx: &Tx<'_>,
    id: AttachmentId,
    household: HouseholdId,
    document: SupportingDocumentId,
) -> Result<()> {
    let connection = tx.connection();
    connection
        .prepare_cached(include_str!("waiting_settle.sql"))?
        .execute(params![id.uuid(), household.uuid(), document.uuid()])?;
    fault::reach("handover.settled");
    connection
        .prepare_cached("DELETE FROM waiting_file WHERE id = ?1")?
        .execute([id.uuid()])?;
    Ok(())
}

/// Takes away the files of drafts that nobody saved since an instant (Unix milliseconds); what was
/// typed in them stays. Gives how many with them.
pub fn remove_forgotten(tx: &Tx<'_>, before_ms: i64) -> Result<DroppedFiles> {
    let connection = tx.connection();
    let mut statement = connection.prepare_cached(include_str!("waiting_forgotten.sql"))?;
    let rows = statement.query_map([before_ms], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found: Vec<(uuid::Uuid, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let mut names = Vec::with_capacity(found.len());
    for (id, stored) in found {
        connection
            .prepare_cached("DELETE FROM waiting_file WHERE id = ?1")?
            .execute([id])?;
        names.push(stored);
    }
    Ok(DroppedFiles(names))
}
