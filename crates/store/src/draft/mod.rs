//! Drafts: what is being typed, kept on this post through crash and lock. A local table.

use crate::attachment::waiting::{self, DroppedFiles, Waiting};
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::id::{AgentId, DraftId, HouseholdId};
use rusqlite::{OptionalExtension, params};

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Which form it belongs to.
    pub kind: String,
    /// The household being changed, if it exists already.
    pub household: Option<HouseholdId>,
    /// Who began it.
    pub author: AgentId,
    /// Who may save it now.
    pub holder: AgentId,
    /// What the list calls it.
    pub label: String,
    /// JSON of the form, as typed.
    pub body: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub saved_at: i64,
}

fn read_draft(row: &rusqlite::Row<'_>) -> rusqlite::Result<Draft> {
    let household: Option<uuid::Uuid> = row.get(2)?;
    Ok(Draft {
        id: DraftId::from_uuid(row.get(0)?),
        kind: row.get(1)?,
        household: household.map(HouseholdId::from_uuid),
        author: AgentId::from_uuid(row.get(3)?),
        holder: AgentId::from_uuid(row.get(4)?),
        label: row.get(5)?,
        body: row.get(6)?,
        created_at: row.get(7)?,
        saved_at: row.get(8)?,
    })
}

const COLUMNS: &str =
    "id, kind, household, author, holder, label, body, created_at, saved_at FROM draft";

/// Every draft, the latest first.
pub fn all(reader: &Reader<'_>) -> Result<Vec<Draft>> {
    let sql = format!("SELECT {COLUMNS} ORDER BY saved_at DESC, id");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], read_draft)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One draft.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, id: DraftId) -> Result<Draft> {
    let sql = format!("SELECT {COLUMNS} WHERE id = ?1");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    statement
        .query_row([id.uuid()], read_draft)
        .optional()?
        .ok_or(StoreError::NotFound("draft"))
}

/// Begins a draft.
pub fn insert(
    tx: &Tx<'_>,
    kind: &str,
    household: Option<HouseholdId>,
    author: AgentId,
    label: &str,
    body: &str,
) -> Result<DraftId> {
    let id = DraftId::from_uuid(tx.new_id());
    let now = tx.now_ms();
    tx.connection()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(params![
            id.uuid(),
            kind,
            household.map(HouseholdId::uuid),
            author.uuid(),
            label,
            body,
            now,
        ])?;
    Ok(id)
}

/// Saves a draft, if the lease is still the saver's.
///
/// # Errors
/// [`StoreError::Moved`] when a colleague took it over: the late text is the caller's to show.
pub fn save(tx: &Tx<'_>, id: DraftId, holder: AgentId, label: &str, body: &str) -> Result<()> {
    let saved = tx
        .connection()
        .prepare_cached(
            "UPDATE draft SET label = ?3, body = ?4, saved_at = ?5 WHERE id = ?1 AND holder = ?2",
        )?
        .execute(params![id.uuid(), holder.uuid(), label, body, tx.now_ms()])?;
    if saved == 1 {
        return Ok(());
    }
    by_id(tx, id)?;
    Err(StoreError::Moved("draft"))
}

/// Moves the lease.
pub fn take_over(tx: &Tx<'_>, id: DraftId, holder: AgentId) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE draft SET holder = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), holder.uuid()])?;
    Ok(())
}

/// Takes a draft away, with the files that it still has: submitted, or abandoned.
pub fn remove(tx: &Tx<'_>, id: DraftId) -> Result<DroppedFiles> {
    let dropped = waiting::remove_of(tx, Waiting::Draft(id))?;
    tx.connection()
        .prepare_cached("DELETE FROM draft WHERE id = ?1")?
        .execute([id.uuid()])?;
    Ok(dropped)
}
