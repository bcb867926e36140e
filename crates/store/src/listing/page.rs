//! What every list shares: where a page goes on, in which order, and the conditions of its query.

use crate::door::Reader;
use crate::error::Result;
use crate::visibility::Sight;
use rusqlite::types::Value;
use rusqlite::{ToSql, params_from_iter};
use uuid::Uuid;

/// The last line of a page: the next one begins after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What it is sorted by, as text.
    pub key: String,
    /// Its id, which tells lines of one key apart.
    pub id: Uuid,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Of whom.
    pub id: Uuid,
    /// Where a page that ends here goes on.
    pub place: Place,
}

/// Which part of a list.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// From the highest down.
    pub descending: bool,
    /// After this line; from the beginning when there is none.
    pub after: Option<Place>,
    /// How many lines at most.
    pub limit: u32,
}

/// Files in use, files set aside, or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    /// In use.
    #[default]
    Active,
    /// Set aside.
    Archived,
    /// Both.
    All,
}

/// A column that a list is sorted by.
pub(super) struct Key {
    /// In the query; only a text written in this crate.
    pub(super) column: &'static str,
    /// It holds a whole number.
    pub(super) whole: bool,
}

/// The conditions of a query and what is bound to them.
#[derive(Default)]
pub(super) struct Conditions {
    sql: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Binds a value; gives the name of its parameter.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// Adds a condition.
    pub(super) fn add(&mut self, condition: impl Into<String>) {
        self.sql.push(condition.into());
    }

    /// Households followed by the entities of a sight, as the inside of `IN (…)`; none when the
    /// sight is the whole commune.
    pub(super) fn followed(&mut self, sight: &Sight) -> Option<String> {
        let entities = self.bind(sight.parameter()?);
        Some(format!(
            "SELECT f.household FROM follow f WHERE f.until IS NULL
               AND f.entity IN (SELECT unhex(value) FROM json_each({entities}))"
        ))
    }

    fn all(&self) -> String {
        match self.sql.is_empty() {
            true => "1".to_owned(),
            false => self.sql.join(" AND "),
        }
    }

    /// How many lines of `from` fulfil them.
    pub(super) fn count(&self, reader: &Reader<'_>, from: &str) -> Result<u32> {
        let sql = format!("SELECT count(*) FROM {from} WHERE {}", self.all());
        let mut statement = reader.connection().prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(&self.values), |row| row.get(0))?)
    }

    /// The query of a page of `from`, whose lines are named by `id`.
    pub(super) fn sql(&mut self, from: &str, id: &str, key: &Key, page: &Page) -> String {
        let column = key.column;
        let (way, beyond) = match page.descending {
            true => (" DESC", "<"),
            false => ("", ">"),
        };
        if let Some(Place { key: at, id: last }) = &page.after {
            let at = match key.whole {
                // A place that no page of this list gave is before its first line.
                true => self.bind(at.parse::<i64>().unwrap_or(i64::MIN)),
                false => self.bind(at.clone()),
            };
            let last = self.bind(last.as_bytes().to_vec());
            self.add(format!("({column}, {id}) {beyond} ({at}, {last})"));
        }
        let limit = self.bind(i64::from(page.limit));
        format!(
            "SELECT {id}, {column} FROM {from} WHERE {} ORDER BY {column}{way}, {id}{way}
             LIMIT {limit}",
            self.all()
        )
    }

    /// The lines of a page.
    pub(super) fn lines(
        mut self,
        reader: &Reader<'_>,
        from: &str,
        id: &str,
        key: &Key,
        page: &Page,
    ) -> Result<Vec<Line>> {
        let sql = self.sql(from, id, key, page);
        let mut statement = reader.connection().prepare_cached(&sql)?;
        let values = self.values.iter().map(|value| value as &dyn ToSql);
        let rows = statement.query_map(params_from_iter(values), |row| {
            let id: Uuid = row.get(0)?;
            let key = match key.whole {
                true => row.get::<_, i64>(1)?.to_string(),
                false => row.get(1)?,
            };
            Ok(Line {
                id,
                place: Place { key, id },
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
