//! What a family came for.

use crate::document_type::{json_of, procedures_of};
use crate::door::{Reader, Tx};
use crate::error::Result;
use guichet_domain::id::HouseholdId;
use guichet_domain::procedure::Procedure;
use rusqlite::params;
use std::collections::BTreeSet;

/// The procedures of a household, the dossier itself always among them; and whether the family was
/// ever told, which a household from before they were recorded was not.
pub fn procedures(reader: &Reader<'_>, id: HouseholdId) -> Result<(BTreeSet<Procedure>, bool)> {
    let kept: Option<String> = reader
        .connection()
        .prepare_cached("SELECT procedures FROM household WHERE id = ?1")?
        .query_row([id.uuid()], |row| row.get(0))?;
    let told = kept.is_some();
    let mut procedures: BTreeSet<_> = kept
        .map(|json| procedures_of(&json))
        .unwrap_or_default()
        .into_iter()
        .collect();
    procedures.insert(Procedure::Dossier);
    Ok((procedures, told))
}

/// Records what a family comes for, besides the dossier itself.
pub fn set_procedures(
    tx: &Tx<'_>,
    id: HouseholdId,
    procedures: &BTreeSet<Procedure>,
) -> Result<()> {
    let mut all = procedures.clone();
    all.insert(Procedure::Dossier);
    tx.connection()
        .prepare_cached("UPDATE household SET procedures = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), json_of(all)])?;
    Ok(())
}
