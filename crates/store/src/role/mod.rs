//! Roles: named sets of rights, as data.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::id::RoleId;
use guichet_domain::rights::Grants;
use rusqlite::{OptionalExtension, params};

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// The key of a role that ships with the product.
    pub key: Option<String>,
    /// Its name.
    pub label: String,
    /// What it allows.
    pub grants: Grants,
    /// No longer offered.
    pub archived: bool,
}

fn read_role(row: &rusqlite::Row<'_>) -> rusqlite::Result<Role> {
    let grants: String = row.get(3)?;
    Ok(Role {
        id: RoleId::from_uuid(row.get(0)?),
        key: row.get(1)?,
        label: row.get(2)?,
        // Rights that cannot be read allow nothing: the safe side.
        grants: serde_json::from_str(&grants).unwrap_or_default(),
        archived: row.get(4)?,
    })
}

/// Every role, by name.
pub fn all(reader: &Reader<'_>) -> Result<Vec<Role>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id, key, label, grants, archived FROM role ORDER BY label, id")?;
    let rows = statement.query_map([], read_role)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The roles that ship with the product and that nobody ever edited: every part of them was last
/// written by one of these operations.
pub fn untouched(reader: &Reader<'_>, operations: &[&str]) -> Result<Vec<Role>> {
    let operations = serde_json::to_string(operations)
        .map_err(|_| StoreError::Database("operations".to_owned()))?;
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("untouched.sql"))?;
    let rows = statement.query_map([operations], read_role)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One role.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, id: RoleId) -> Result<Role> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id, key, label, grants, archived FROM role WHERE id = ?1")?;
    statement
        .query_row([id.uuid()], read_role)
        .optional()?
        .ok_or(StoreError::NotFound("role"))
}

/// Adds a role.
pub fn insert(tx: &Tx<'_>, key: Option<&str>, label: &str, grants: &Grants) -> Result<RoleId> {
    let id = RoleId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached(
            "INSERT INTO role (id, key, label, grants, archived) VALUES (?1, ?2, ?3, ?4, 0)",
        )?
        .execute(params![id.uuid(), key, label, text_of(grants)?])?;
    Ok(id)
}

/// Changes a role.
pub fn update(tx: &Tx<'_>, role: &Role) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE role SET label = ?2, grants = ?3, archived = ?4 WHERE id = ?1")?
        .execute(params![
            role.id.uuid(),
            role.label,
            text_of(&role.grants)?,
            role.archived
        ])?;
    Ok(())
}

fn text_of(grants: &Grants) -> Result<String> {
    serde_json::to_string(grants).map_err(|_| StoreError::Database("grants".to_owned()))
}
