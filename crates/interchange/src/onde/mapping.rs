//! Which column of an extraction tells which field.

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
    /// What the names of the columns say. Of two that tell one thing of one person, the first.
    #[must_use]
    pub fn guess(columns: &[String]) -> Self {
        let mut mapping = BTreeMap::new();
        let mut given = Vec::new();
        for (column, told) in columns.iter().zip(Field::guess(columns)) {
            if let Some((field, place)) = told
                && (field.repeats() || !given.contains(&(field, place)))
            {
                given.push((field, place));
                mapping.insert(column.clone(), field);
            }
        }
        Self(mapping)
    }

    /// Where each field of each person stands in a table.
    ///
    /// # Errors
    /// [`ReadError::UnknownColumn`], [`ReadError::FieldTwice`], [`ReadError::FieldMissing`].
    pub(super) fn places(&self, table: &Table) -> Result<Places, ReadError> {
        let mut places: BTreeMap<(Field, usize), Vec<usize>> = BTreeMap::new();
        for (name, field) in &self.0 {
            let column = table.column(name).ok_or(ReadError::UnknownColumn)?;
            let whose = (*field, field.place(name));
            places.entry(whose).or_default().push(column);
        }
        for ((field, _), columns) in &mut places {
            if columns.len() > 1 && !field.repeats() {
                return Err(ReadError::FieldTwice(field.word()));
            }
            columns.sort_unstable();
        }
        let told = |field: Field| places.keys().any(|(held, _)| *held == field);
        for needed in Field::NEEDED {
            if !told(needed) {
                return Err(ReadError::FieldMissing(needed.word()));
            }
        }
        if !told(Field::ChildName) && !told(Field::ChildUsageName) {
            return Err(ReadError::FieldMissing(Field::ChildName.word()));
        }
        Ok(Places(places))
    }
}

/// The columns of each field of each person.
pub(super) struct Places(BTreeMap<(Field, usize), Vec<usize>>);

impl Places {
    pub(super) fn of(&self, field: Field, place: usize) -> impl Iterator<Item = usize> + '_ {
        self.0.get(&(field, place)).into_iter().flatten().copied()
    }

    /// The places that any of these fields has, in their order.
    pub(super) fn all(&self, fields: &[Field]) -> Vec<usize> {
        let held = self.0.keys().filter(|(field, _)| fields.contains(field));
        let mut places: Vec<usize> = held.map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}
