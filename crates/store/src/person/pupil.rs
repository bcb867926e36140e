//! Every child of the town, for a file that tells who its pupils are.

use super::read_fields;
use crate::door::Reader;
use crate::error::Result;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::person::PersonFields;

/// A child of a household in use; one of two households comes once for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pupil {
    /// The child.
    pub person: PersonId,
    /// The household.
    pub household: HouseholdId,
    /// National pupil identifier.
    pub ine: Option<String>,
    /// Who it is.
    pub fields: PersonFields,
}

/// Every child of the households in use, those of one child together. For who brings in a whole
/// town, once for a file: it takes no sight and reads every child.
pub fn pupils(reader: &Reader<'_>) -> Result<Vec<Pupil>> {
    let mut statement = reader.connection().prepare(include_str!("pupils.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(Pupil {
            person: PersonId::from_uuid(row.get(0)?),
            household: HouseholdId::from_uuid(row.get(1)?),
            ine: row.get(2)?,
            fields: read_fields(row, 3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
