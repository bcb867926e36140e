//! The commune whose counter this is: one row.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::commune::CommuneFields;
use guichet_domain::id::CommuneId;
use rusqlite::OptionalExtension;

/// The commune with its appearance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Its id.
    pub id: CommuneId,
    /// Letterhead.
    pub fields: CommuneFields,
    /// Colour, `#rrggbb`.
    pub accent: String,
    /// Logo, PNG in base64.
    pub logo: Option<String>,
}

/// The commune.
///
/// # Errors
/// [`StoreError::NotFound`] before the first start has written it.
pub fn read(reader: &Reader<'_>) -> Result<Commune> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("read.sql"))?;
    let found = statement.query_row([], |row| {
        Ok(Commune {
            id: CommuneId::from_uuid(row.get(0)?),
            fields: CommuneFields {
                name: row.get(1)?,
                insee: row.get(2)?,
                postcode: row.get(3)?,
                address_line: row.get(4)?,
                phone: row.get(5)?,
                email: row.get(6)?,
                service_name: row.get(7)?,
                dpo_email: row.get(8)?,
                siret: row.get(9)?,
            },
            accent: row.get(10)?,
            logo: row.get(11)?,
        })
    });
    found.optional()?.ok_or(StoreError::NotFound("commune"))
}

/// Writes the commune for the first time.
pub fn insert(tx: &Tx<'_>, fields: &CommuneFields, accent: &str, logo: Option<&str>) -> Result<()> {
    let id = tx.new_id();
    tx.connection()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(bound(id, fields, accent, logo))?;
    Ok(())
}

/// Changes the commune.
pub fn update(tx: &Tx<'_>, commune: &Commune) -> Result<()> {
    tx.connection()
        .prepare_cached(include_str!("update.sql"))?
        .execute(bound(
            commune.id.uuid(),
            &commune.fields,
            &commune.accent,
            commune.logo.as_deref(),
        ))?;
    Ok(())
}

fn bound<'a>(
    id: uuid::Uuid,
    fields: &'a CommuneFields,
    accent: &'a str,
    logo: Option<&'a str>,
) -> impl rusqlite::Params + 'a {
    (
        id,
        &fields.name,
        &fields.insee,
        &fields.postcode,
        &fields.address_line,
        &fields.phone,
        &fields.email,
        &fields.service_name,
        &fields.dpo_email,
        &fields.siret,
        accent,
        logo,
    )
}
