//! Notes on households, each by its author.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::id::{AgentId, HouseholdId, NoteId};
use rusqlite::{OptionalExtension, params};

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The household.
    pub household: HouseholdId,
    /// Its words.
    pub body: String,
    /// Who wrote it.
    pub author: AgentId,
    /// When, in Unix milliseconds.
    pub written_at: i64,
    /// Kept above the others.
    pub pinned: bool,
}

const COLUMNS: &str = "id, household, body, author, written_at, pinned";

fn read_note(row: &rusqlite::Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        id: NoteId::from_uuid(row.get(0)?),
        household: HouseholdId::from_uuid(row.get(1)?),
        body: row.get(2)?,
        author: AgentId::from_uuid(row.get(3)?),
        written_at: row.get(4)?,
        pinned: row.get(5)?,
    })
}

/// The notes of a household: pinned ones first, then the latest.
pub fn of_household(reader: &Reader<'_>, household: HouseholdId) -> Result<Vec<Note>> {
    let mut statement = reader.connection().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM note WHERE household = ?1
         ORDER BY pinned DESC, written_at DESC, id DESC"
    ))?;
    let rows = statement.query_map([household.uuid()], read_note)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One note of a household.
///
/// # Errors
/// [`StoreError::NotFound`], also for a note of another household.
pub fn by_id(reader: &Reader<'_>, household: HouseholdId, id: NoteId) -> Result<Note> {
    let mut statement = reader.connection().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM note WHERE id = ?1 AND household = ?2"
    ))?;
    let found = statement.query_row([id.uuid(), household.uuid()], read_note);
    found.optional()?.ok_or(StoreError::NotFound("note"))
}

/// Adds a note, written now.
pub fn insert(
    tx: &Tx<'_>,
    household: HouseholdId,
    author: AgentId,
    body: &str,
    pinned: bool,
) -> Result<NoteId> {
    let id = NoteId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached(
            "INSERT INTO note (id, household, body, author, written_at, pinned)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id.uuid(),
            household.uuid(),
            body,
            author.uuid(),
            tx.now_ms(),
            pinned
        ])?;
    Ok(id)
}

/// Changes the words of a note, or whether it is pinned. It keeps its day; the history has the
/// change.
pub fn update(tx: &Tx<'_>, id: NoteId, body: &str, pinned: bool) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE note SET body = ?2, pinned = ?3 WHERE id = ?1")?
        .execute(params![id.uuid(), body, pinned])?;
    Ok(())
}

/// Takes a note away.
pub fn remove(tx: &Tx<'_>, id: NoteId) -> Result<()> {
    tx.connection()
        .prepare_cached("DELETE FROM note WHERE id = ?1")?
        .execute([id.uuid()])?;
    Ok(())
}
