//! What the commune asks families for: what it chose, over what the product proposes.

use crate::door::{Reader, Tx};
use crate::error::Result;
use guichet_domain::procedure::{AskedField, AskedLine, Demand, Procedure, default_lines};
use rusqlite::params;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Every procedure with every field, in their order.
pub fn lines(reader: &Reader<'_>) -> Result<Vec<AskedLine>> {
    let chosen = chosen(reader)?;
    let mut lines = default_lines();
    for line in &mut lines {
        if let Some(demand) = chosen.get(&(line.procedure, line.field)) {
            line.demand = *demand;
        }
    }
    Ok(lines)
}

/// The lines that the commune chose. Words of a later version are passed over.
fn chosen(reader: &Reader<'_>) -> Result<BTreeMap<(Procedure, AskedField), Demand>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT procedure, field, demand FROM asked_field")?;
    let rows = statement.query_map([], |row| {
        let (procedure, field, demand): (String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let key = Procedure::of_word(&procedure).zip(AskedField::of_word(&field));
        Ok(key.zip(Demand::of_word(&demand)))
    })?;
    Ok(rows
        .collect::<rusqlite::Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect())
}

/// Writes the lines that differ from what is asked now.
pub fn set(tx: &Tx<'_>, wanted: &[AskedLine]) -> Result<()> {
    let now = lines(tx)?;
    for line in wanted.iter().filter(|line| !now.contains(line)) {
        tx.connection()
            .prepare_cached(
                "INSERT INTO asked_field (id, procedure, field, demand) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (procedure, field) DO UPDATE SET demand = excluded.demand",
            )?
            .execute(params![
                id_of(line),
                line.procedure.as_str(),
                line.field.as_str(),
                line.demand.as_str()
            ])?;
    }
    Ok(())
}

/// The id of a line: the same wherever it is written first, so that two posts that choose the same
/// field change one row.
fn id_of(line: &AskedLine) -> Uuid {
    let mut hasher = Sha256::new();
    hasher.update(b"guichet-asked-field-1 ");
    hasher.update(line.procedure.as_str());
    hasher.update(b" ");
    hasher.update(line.field.as_str());
    let digest = hasher.finalize();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
