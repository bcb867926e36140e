//! Columns found under the name that either program gives them.

use super::NoethysError;
use rusqlite::Connection;

/// A column: how it is told of, and the names that it goes by.
pub(super) struct Column(pub(super) &'static str, pub(super) &'static [&'static str]);

/// The columns of a table.
pub(super) struct Columns(Vec<String>);

impl Columns {
    /// Those of a table; none when the file has no such table. A view is none.
    pub(super) fn of(connection: &Connection, table: &str) -> Result<Option<Self>, NoethysError> {
        let broken = |_| NoethysError::Broken;
        let mut statement = connection
            .prepare(
                "SELECT t.name FROM pragma_table_list l JOIN pragma_table_info(l.name) t
                      WHERE l.schema = 'main' AND l.type = 'table' AND lower(l.name) = ?1",
            )
            .map_err(broken)?;
        let names = statement
            .query_map([table], |row| row.get::<_, String>(0))
            .map_err(broken)?;
        let names: Vec<String> = names.collect::<rusqlite::Result<_>>().map_err(broken)?;
        Ok((!names.is_empty()).then_some(Self(names)))
    }

    /// The column as a statement names it; NULL when the table has none.
    pub(super) fn sql(&self, column: &Column) -> String {
        let wanted = column.1.iter();
        let found = wanted
            .filter_map(|name| self.0.iter().find(|held| held.eq_ignore_ascii_case(name)))
            .next();
        match found {
            Some(name) => format!("\"{}\"", name.replace('"', "\"\"")),
            None => "NULL".to_owned(),
        }
    }

    /// Whether the table has the column.
    pub(super) fn has(&self, column: &Column) -> bool {
        self.sql(column) != "NULL"
    }
}
