//! Where a household lives, dated: moving house ends an address and opens another.

use crate::door::{Reader, Tx};
use crate::error::Result;
use guichet_domain::address::AddressFields;
use guichet_domain::id::{AddressId, HouseholdId};
use rusqlite::{OptionalExtension, params};

/// An address of a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Its id.
    pub id: AddressId,
    /// The address.
    pub fields: AddressFields,
    /// Since when, ISO date.
    pub since: String,
}

/// The present address.
pub fn current_address(reader: &Reader<'_>, household: HouseholdId) -> Result<Option<Address>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("current_address.sql"))?;
    let found = statement.query_row([household.uuid()], |row| {
        Ok(Address {
            id: AddressId::from_uuid(row.get(0)?),
            fields: AddressFields {
                line: row.get(1)?,
                complement: row.get(2)?,
                postcode: row.get(3)?,
                commune: row.get(4)?,
                insee: row.get(5)?,
                country: row.get(6)?,
            },
            since: row.get(7)?,
        })
    });
    Ok(found.optional()?)
}

/// Sets the address. On the day it was written, or when `correct` says that it was merely wrong,
/// the row is corrected; otherwise the former address is ended and kept.
pub fn set_address(
    tx: &Tx<'_>,
    household: HouseholdId,
    fields: &AddressFields,
    correct: bool,
) -> Result<AddressId> {
    let today = tx.today().to_string();
    if let Some(current) = current_address(tx, household)? {
        if current.fields == *fields {
            return Ok(current.id);
        }
        if correct || current.since == today {
            tx.connection()
                .prepare_cached(include_str!("update_address.sql"))?
                .execute(params![
                    current.id.uuid(),
                    fields.line,
                    fields.complement,
                    fields.postcode,
                    fields.commune,
                    fields.insee,
                    fields.country,
                ])?;
            return Ok(current.id);
        }
        tx.connection()
            .prepare_cached("UPDATE address SET until = ?2 WHERE id = ?1")?
            .execute(params![current.id.uuid(), today])?;
    }
    let id = AddressId::from_uuid(tx.new_id());
    tx.connection()
        .prepare_cached(include_str!("insert_address.sql"))?
        .execute(params![
            id.uuid(),
            household.uuid(),
            fields.line,
            fields.complement,
            fields.postcode,
            fields.commune,
            fields.insee,
            fields.country,
            today,
        ])?;
    Ok(id)
}
