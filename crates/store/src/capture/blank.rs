//! What a purge takes out of the change log.

use super::PURGED;
use super::rows;
use super::shape::Table;
use crate::error::{Result, StoreError};
use rusqlite::{Connection, params};
use uuid::Uuid;

/// Blanks what former changes of a row told in a column that the row no longer holds as they did:
/// value and salt go, the marker stands in their place, and the chain stays whole. Changes that said
/// nothing there, or say what the row still holds, stay. Whoever it belonged to meanwhile.
///
/// The row is as the purge leaves it; the change that says so comes with the end of the act.
///
/// # Errors
/// [`StoreError::NotFound`] for a column that no group has.
pub(crate) fn blank_former(
    connection: &Connection,
    table: &Table,
    entity: Uuid,
    column: &'static str,
) -> Result<()> {
    let has_it = |columns: &[super::Column]| columns.iter().any(|one| one.name == column);
    let group = table.groups.iter().find(|group| has_it(group.columns));
    let group = group.ok_or(StoreError::NotFound("column"))?;
    let first = table.first_group().ok_or(StoreError::NotFound("group"))?;
    let now = rows::read_group(connection, table, group, entity)?;
    connection
        .prepare_cached(include_str!("blank_former.sql"))?
        .execute(params![entity, first.name, group.name, column, now, PURGED])?;
    Ok(())
}
