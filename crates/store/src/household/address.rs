//! Where a household lives and may be written to, dated: moving house ends an address and opens
//! another.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::address::{AddressFields, AddressKind};
use guichet_domain::id::{AddressId, HouseholdId};
use rusqlite::params;

/// An address of a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Its id.
    pub id: AddressId,
    /// What it is for.
    pub kind: AddressKind,
    /// What another address is called.
    pub label: Option<String>,
    /// The address.
    pub fields: AddressFields,
    /// Since when, ISO date.
    pub since: String,
}

/// Which address of a household is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressSlot<'a> {
    /// Where it lives.
    Home,
    /// Where bills go.
    Billing,
    /// Another one: that of the id, or a new one, called so.
    Other(Option<AddressId>, Option<&'a str>),
}

impl AddressSlot<'_> {
    fn holds(self, address: &Address) -> bool {
        match self {
            Self::Home => address.kind == AddressKind::Home,
            Self::Billing => address.kind == AddressKind::Billing,
            Self::Other(id, _) => address.kind == AddressKind::Other && Some(address.id) == id,
        }
    }

    fn label(&self) -> Option<&str> {
        match self {
            Self::Other(_, label) => *label,
            Self::Home | Self::Billing => None,
        }
    }

    const fn word(self) -> Option<&'static str> {
        match self {
            Self::Home => None,
            Self::Billing => Some("billing"),
            Self::Other(..) => Some("other"),
        }
    }
}

/// The present addresses, whatever they are for, the latest first.
pub fn addresses(reader: &Reader<'_>, household: HouseholdId) -> Result<Vec<Address>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("addresses.sql"))?;
    let rows = statement.query_map([household.uuid()], |row| {
        let kind: Option<String> = row.get(8)?;
        Ok(Address {
            id: AddressId::from_uuid(row.get(0)?),
            kind: match kind.as_deref() {
                None => AddressKind::Home,
                Some("billing") => AddressKind::Billing,
                // The CHECK of the table leaves only this one.
                Some(_) => AddressKind::Other,
            },
            label: row.get(9)?,
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
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where the household lives now.
pub fn current_address(reader: &Reader<'_>, household: HouseholdId) -> Result<Option<Address>> {
    present(reader, household, AddressSlot::Home)
}

/// The present address of a slot.
pub fn present(
    reader: &Reader<'_>,
    household: HouseholdId,
    slot: AddressSlot<'_>,
) -> Result<Option<Address>> {
    let addresses = addresses(reader, household)?;
    Ok(addresses.into_iter().find(|address| slot.holds(address)))
}

/// Sets where the household lives. On the day it was written, or when `correct` says that it was
/// merely wrong, the row is corrected; otherwise the former address is ended and kept.
pub fn set_address(
    tx: &Tx<'_>,
    household: HouseholdId,
    fields: &AddressFields,
    correct: bool,
) -> Result<AddressId> {
    set_address_in(tx, household, AddressSlot::Home, fields, correct)
}

/// Sets the address of a slot, as [`set_address`] does for the home.
///
/// # Errors
/// [`StoreError::NotFound`] for an id that is no present other address of this household.
pub fn set_address_in(
    tx: &Tx<'_>,
    household: HouseholdId,
    slot: AddressSlot<'_>,
    fields: &AddressFields,
    correct: bool,
) -> Result<AddressId> {
    let today = tx.today().to_string();
    let current = present(tx, household, slot)?;
    if let (None, AddressSlot::Other(Some(_), _)) = (&current, slot) {
        return Err(StoreError::NotFound("address"));
    }
    if let Some(current) = current {
        if current.fields == *fields && current.label.as_deref() == slot.label() {
            return Ok(current.id);
        }
        if correct || current.since == today || current.fields == *fields {
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
                    slot.label(),
                ])?;
            return Ok(current.id);
        }
        end(tx, current.id)?;
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
            slot.word(),
            slot.label(),
        ])?;
    Ok(id)
}

/// Ends an address today; it is kept. Where the household lives is not ended but moves.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not a present billing or other address of this household.
pub fn end_address(tx: &Tx<'_>, household: HouseholdId, id: AddressId) -> Result<()> {
    let ends = addresses(tx, household)?
        .iter()
        .any(|address| address.id == id && address.kind != AddressKind::Home);
    match ends {
        true => end(tx, id),
        false => Err(StoreError::NotFound("address")),
    }
}

fn end(tx: &Tx<'_>, id: AddressId) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE address SET until = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), tx.today().to_string()])?;
    Ok(())
}
