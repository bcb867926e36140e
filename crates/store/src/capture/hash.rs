//! The content hash: what makes two bases "identical".

use super::declaration::synced_tables;
use super::triggers::json_of;
use crate::error::Result;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// SHA-256 over the canonical JSON of every synced row, kinds in declared order, rows by id.
///
/// Ids, numbers and dates count; audit, change log, incarnation, slots, drafts and indexes do not.
pub fn content_hash(connection: &Connection) -> Result<[u8; 32]> {
    let mut hasher = Sha256::new();
    for table in synced_tables() {
        let columns: Vec<_> = table
            .groups
            .iter()
            .flat_map(|group| group.columns.iter().copied())
            .collect();
        let sql = format!(
            "SELECT lower(hex(id)), {} FROM {} ORDER BY id",
            json_of("", &columns),
            table.name
        );
        hasher.update(table.name.as_bytes());
        hasher.update([0]);
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let json: String = row.get(1)?;
            hasher.update(id.as_bytes());
            hasher.update([0]);
            hasher.update(json.as_bytes());
            hasher.update([b'\n']);
        }
    }
    Ok(hasher.finalize().into())
}
