//! Which column tells which field.

use super::Field;
use crate::error::ReadError;
use crate::table::Table;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fields, by the name of the column that tells each. A column that is not in it is not read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(pub BTreeMap<String, Field>);

impl Mapping {
    /// What the names of the columns suggest. A field that only one column can tell goes to the
    /// first one that bears its name.
    #[must_use]
    pub fn guess(columns: &[String]) -> Self {
        let mut mapping = BTreeMap::new();
        let mut given = Vec::new();
        for column in columns {
            if let Some(field) = Field::guess(column)
                && (field.repeats() || !given.contains(&field))
            {
                given.push(field);
                mapping.insert(column.clone(), field);
            }
        }
        Self(mapping)
    }

    /// Where each field stands in a table.
    ///
    /// # Errors
    /// [`ReadError::UnknownColumn`], [`ReadError::FieldTwice`], [`ReadError::FieldMissing`].
    pub(super) fn places(&self, table: &Table) -> Result<Places, ReadError> {
        let mut places: BTreeMap<Field, Vec<usize>> = BTreeMap::new();
        for (name, field) in &self.0 {
            let column = table.column(name).ok_or(ReadError::UnknownColumn)?;
            places.entry(*field).or_default().push(column);
        }
        for (field, columns) in &mut places {
            if columns.len() > 1 && !field.repeats() {
                return Err(ReadError::FieldTwice(field.word()));
            }
            // In the order of the file: the first number is the preferred one.
            columns.sort_unstable();
        }
        for needed in Field::NEEDED {
            if !places.contains_key(&needed) {
                return Err(ReadError::FieldMissing(needed.word()));
            }
        }
        Ok(Places(places))
    }
}

/// The columns of each field.
pub(super) struct Places(BTreeMap<Field, Vec<usize>>);

impl Places {
    pub(super) fn of(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.0.get(&field).into_iter().flatten().copied()
    }

    pub(super) fn one(&self, field: Field) -> Option<usize> {
        self.of(field).next()
    }
}
