//! What a file is, and what each of its columns tells.

use super::{refused, words};
use crate::error::Result;
use guichet_interchange::households::{self, Taken};
use guichet_interchange::onde;
use guichet_interchange::table::Table;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What a file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportKind")]
pub enum Kind {
    /// Households: a line a person, the lines of one share its key.
    Households,
    /// Pupils and those responsible for them, as ONDE extracts them.
    Onde,
    /// A base of Noethys or Noethysweb.
    Noethys,
}

impl Kind {
    /// What the header of a file says that it is.
    pub(super) fn of(table: &Table) -> Self {
        match onde::is_onde(&table.columns) {
            true => Self::Onde,
            false => Self::Households,
        }
    }

    /// Its word in the list of imports.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Households => "households",
            Self::Onde => "onde",
            Self::Noethys => "noethys",
        }
    }

    /// Whether its households have a key where they come from.
    pub(super) const fn has_keys(self) -> bool {
        !matches!(self, Self::Onde)
    }

    /// The kind of a word of the list of imports.
    pub(super) fn of_word(word: &str) -> Self {
        match word {
            "onde" => Self::Onde,
            "noethys" => Self::Noethys,
            _ => Self::Households,
        }
    }

    /// What a column of such a file may tell.
    pub(super) fn fields(self) -> Vec<ColumnField> {
        match self {
            Self::Households | Self::Noethys => {
                (households::Field::all().map(ColumnField::Household)).collect()
            }
            Self::Onde => onde::Field::all().map(ColumnField::Onde).collect(),
        }
    }
}

/// What a column tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(rename = "ImportColumnField")]
pub enum ColumnField {
    /// Of a person of a household.
    Household(households::Field),
    /// Of a pupil or of a responsable.
    Onde(onde::Field),
}

impl ColumnField {
    /// Without it nothing can be read.
    pub(super) fn needed(self) -> bool {
        match self {
            Self::Household(field) => households::Field::NEEDED.contains(&field),
            Self::Onde(field) => onde::Field::NEEDED.contains(&field),
        }
    }

    /// Several columns may tell it: of one person, or of several persons of a line.
    pub(super) fn repeats(self) -> bool {
        match self {
            Self::Household(field) => field.repeats(),
            Self::Onde(_) => true,
        }
    }
}

/// What each column tells, by its name. A column that is not in it is not read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(rename = "ImportColumns")]
pub struct Columns(pub BTreeMap<String, ColumnField>);

impl Columns {
    /// What the names of the columns suggest.
    pub(super) fn guess(kind: Kind, columns: &[String]) -> Self {
        match kind {
            Kind::Households | Kind::Noethys => {
                let told = households::Mapping::guess(columns).0.into_iter();
                Self(
                    told.map(|(name, field)| (name, ColumnField::Household(field)))
                        .collect(),
                )
            }
            Kind::Onde => {
                let told = onde::Mapping::guess(columns).0.into_iter();
                Self(
                    told.map(|(name, field)| (name, ColumnField::Onde(field)))
                        .collect(),
                )
            }
        }
    }

    /// What is left of it for another header: its columns that are there.
    pub(super) fn within(&self, columns: &[String]) -> Self {
        let kept = self.0.iter().filter(|(column, _)| columns.contains(column));
        Self(
            kept.map(|(column, field)| (column.clone(), *field))
                .collect(),
        )
    }

    /// The lines of a table gathered by household. What a column was told to tell in a file of
    /// another kind is not looked at.
    ///
    /// # Errors
    /// An `import_…` code that says what is wrong with the mapping.
    pub(super) fn gather(&self, kind: Kind, table: &Table) -> Result<Taken> {
        let told = self.0.iter().map(|(name, field)| (name.clone(), *field));
        let taken = match kind {
            Kind::Households | Kind::Noethys => {
                let told = told.filter_map(|(name, field)| match field {
                    ColumnField::Household(field) => Some((name, field)),
                    ColumnField::Onde(_) => None,
                });
                households::gather(table, &households::Mapping(told.collect()))
            }
            Kind::Onde => {
                let told = told.filter_map(|(name, field)| match field {
                    ColumnField::Onde(field) => Some((name, field)),
                    ColumnField::Household(_) => None,
                });
                onde::gather(table, &onde::Mapping(told.collect()))
            }
        };
        taken.map_err(refused)
    }
}

/// What a word of a mapping is called in a sentence.
pub(super) fn label_of(word: &str) -> &str {
    let household = households::Field::all().find(|field| field.word() == word);
    let pupil = onde::Field::all().find(|field| field.word() == word);
    match (household, pupil) {
        (Some(field), _) => words::of_field(field),
        (None, Some(field)) => words::of_pupil_field(field),
        (None, None) => word,
    }
}
