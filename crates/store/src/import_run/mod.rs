//! Imports done on this post: which file, by whom, how far, and the acts that made it. A local
//! table: what an import made is in the acts themselves, which name it in their detail.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::id::{AgentId, HouseholdId};
use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    /// Its id.
    pub id: Uuid,
    /// `households`, `onde`.
    pub kind: String,
    /// SHA-256 of the file.
    pub digest: [u8; 32],
    /// What the file was called.
    pub file_name: String,
    /// Who brought it.
    pub agent: AgentId,
    /// Unix milliseconds.
    pub began_at: i64,
    /// When it came to its end; none while it has not.
    pub ended_at: Option<i64>,
    /// Households that it made or completed.
    pub households: u32,
    /// Lines that it did not take.
    pub rejected: u32,
    /// When it was taken back.
    pub undone_at: Option<i64>,
    after_act: i64,
}

/// A new import.
#[derive(Debug, Clone)]
pub struct NewRun<'n> {
    /// `households`, `onde`.
    pub kind: &'n str,
    /// SHA-256 of the file.
    pub digest: [u8; 32],
    /// What the file is called.
    pub file_name: &'n str,
    /// Who brings it.
    pub agent: AgentId,
}

/// An act of an import that can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// The act.
    pub act: Uuid,
    /// The household that it made or completed.
    pub household: HouseholdId,
}

const COLUMNS: &str = "id, kind, digest, file_name, agent, began_at, ended_at, households, \
                       rejected, undone_at, after_act FROM import_run";

fn read_run(row: &Row<'_>) -> rusqlite::Result<ImportRun> {
    Ok(ImportRun {
        id: row.get(0)?,
        kind: row.get(1)?,
        digest: row.get(2)?,
        file_name: row.get(3)?,
        agent: AgentId::from_uuid(row.get(4)?),
        began_at: row.get(5)?,
        ended_at: row.get(6)?,
        households: row.get(7)?,
        rejected: row.get(8)?,
        undone_at: row.get(9)?,
        after_act: row.get(10)?,
    })
}

/// Begins an import, or goes on with the one of the same file that the same agent left unfinished:
/// what both took is then one import, taken back as a whole.
pub fn begin(tx: &Tx<'_>, new: &NewRun<'_>) -> Result<Uuid> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE kind = ?1 AND digest = ?2 AND agent = ?3
           AND ended_at IS NULL AND undone_at IS NULL
         ORDER BY began_at DESC LIMIT 1"
    );
    let unfinished = tx
        .connection()
        .prepare_cached(&sql)?
        .query_row(params![new.kind, new.digest, new.agent.uuid()], read_run)
        .optional()?;
    if let Some(run) = unfinished {
        return Ok(run.id);
    }
    let id = tx.new_id();
    tx.connection()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(params![
            id,
            new.kind,
            new.digest,
            new.file_name,
            new.agent.uuid(),
            tx.now_ms(),
        ])?;
    Ok(id)
}

/// Says how many households an import has made so far, and how many lines it did not take;
/// `ended` that it came to its end.
pub fn count(tx: &Tx<'_>, id: Uuid, households: u32, rejected: u32, ended: bool) -> Result<()> {
    let ended_at = ended.then(|| tx.now_ms());
    tx.connection()
        .prepare_cached(
            "UPDATE import_run SET households = ?2, rejected = ?3, ended_at = ?4 WHERE id = ?1",
        )?
        .execute(params![id, households, rejected, ended_at])?;
    Ok(())
}

/// Says that an import was taken back.
pub fn set_undone(tx: &Tx<'_>, id: Uuid) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE import_run SET undone_at = ?2 WHERE id = ?1")?
        .execute(params![id, tx.now_ms()])?;
    Ok(())
}

/// One import.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, id: Uuid) -> Result<ImportRun> {
    let sql = format!("SELECT {COLUMNS} WHERE id = ?1");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row([id], read_run).optional()?;
    found.ok_or(StoreError::NotFound("import"))
}

/// Every import of this post, the latest first.
pub fn all(reader: &Reader<'_>) -> Result<Vec<ImportRun>> {
    let sql = format!("SELECT {COLUMNS} ORDER BY began_at DESC, id DESC");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], read_run)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the acts of an import carry as their detail.
#[must_use]
pub fn detail(id: Uuid) -> serde_json::Value {
    serde_json::json!({ "import": id })
}

/// The acts of an import that are not taken back yet, the latest first.
pub fn made(reader: &Reader<'_>, run: &ImportRun) -> Result<Vec<Made>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("made.sql"))?;
    let bound = params![run.after_act, detail(run.id).to_string()];
    let rows = statement.query_map(bound, |row| {
        Ok(Made {
            act: row.get(0)?,
            household: HouseholdId::from_uuid(row.get(1)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
