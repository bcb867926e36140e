//! Entities: the services, community centres and contractors that share the base.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::id::EntityId;
use rusqlite::{OptionalExtension, params};

/// An entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// Its name.
    pub label: String,
    /// `service`, `community_centre`, `intercommunality` or `contractor`.
    pub kind: String,
    /// No longer offered.
    pub archived: bool,
}

fn read_entity(row: &rusqlite::Row<'_>) -> rusqlite::Result<Entity> {
    Ok(Entity {
        id: EntityId::from_uuid(row.get(0)?),
        label: row.get(1)?,
        kind: row.get(2)?,
        archived: row.get(3)?,
    })
}

/// Every entity, by name.
pub fn all(reader: &Reader<'_>) -> Result<Vec<Entity>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id, label, kind, archived FROM entity ORDER BY label, id")?;
    let rows = statement.query_map([], read_entity)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One entity.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, id: EntityId) -> Result<Entity> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id, label, kind, archived FROM entity WHERE id = ?1")?;
    statement
        .query_row([id.uuid()], read_entity)
        .optional()?
        .ok_or(StoreError::NotFound("entity"))
}

/// Adds an entity.
pub fn insert(tx: &Tx<'_>, label: &str, kind: &str) -> Result<EntityId> {
    let id = EntityId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached("INSERT INTO entity (id, label, kind, archived) VALUES (?1, ?2, ?3, 0)")?
        .execute(params![id.uuid(), label, kind])?;
    Ok(id)
}

/// Changes an entity.
pub fn update(tx: &Tx<'_>, entity: &Entity) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE entity SET label = ?2, kind = ?3, archived = ?4 WHERE id = ?1")?
        .execute(params![
            entity.id.uuid(),
            entity.label,
            entity.kind,
            entity.archived
        ])?;
    Ok(())
}
