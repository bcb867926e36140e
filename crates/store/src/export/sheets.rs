//! Tables for a spreadsheet: a reading of the export for people. An import never looks at them.

use super::TABLES;
use super::manifest::FileFact;
use super::sink::{Entry, Sink};
use crate::error::Result;
use guichet_domain::spreadsheet;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ToSql};
use std::borrow::Cow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// A line a household: number, status, created on, address, origin, observation.
    Households,
    /// A line a person in a household.
    Persons,
    /// A line a child and a person.
    Links,
    /// A line a supporting document.
    Documents,
    /// A line a request.
    Requests,
    /// A line a note.
    Notes,
    /// A line a printed paper.
    Papers,
}

impl Sheet {
    /// Every table.
    pub const ALL: [Self; 7] = [
        Self::Households,
        Self::Persons,
        Self::Links,
        Self::Documents,
        Self::Requests,
        Self::Notes,
        Self::Papers,
    ];

    const fn sql(self) -> &'static str {
        match self {
            Self::Households => include_str!("sheet_households.sql"),
            Self::Persons => include_str!("sheet_persons.sql"),
            Self::Links => include_str!("sheet_links.sql"),
            Self::Documents => include_str!("sheet_documents.sql"),
            Self::Requests => include_str!("sheet_requests.sql"),
            Self::Notes => include_str!("sheet_notes.sql"),
            Self::Papers => include_str!("sheet_papers.sql"),
        }
    }
}

/// The words of the tables: the store has none of its own.
pub trait SheetWords {
    /// The name of the file, "familles.csv".
    fn file(&self, sheet: Sheet) -> &'static str;
    /// The heads of the columns, as many as the statement of the table has.
    fn heads(&self, sheet: Sheet) -> &'static [&'static str];
    /// A value in words: a code of the base, a telephone number, a day.
    fn say<'v>(&self, sheet: Sheet, column: usize, value: &'v str) -> Cow<'v, str>;
    /// What stands beside the manifest for whoever finds the export, and the name of that file.
    fn read_me(&self) -> (&'static str, &'static str);
}

/// Writes every table, of all households or of one.
pub(super) fn write_all(
    connection: &Connection,
    words: &dyn SheetWords,
    household: Option<Uuid>,
    sink: &mut dyn Sink,
    files: &mut BTreeMap<String, FileFact>,
) -> Result<()> {
    for sheet in Sheet::ALL {
        let path = format!("{TABLES}/{}", words.file(sheet));
        let entry = Entry::begin(sink, &path, None)?;
        let fact = write(connection, words, sheet, household, entry)?;
        files.insert(path, fact);
    }
    let (name, text) = words.read_me();
    let mut read_me = Entry::begin(sink, name, None)?;
    read_me.put(text.as_bytes())?;
    files.insert(name.to_owned(), read_me.end()?);
    Ok(())
}

fn write(
    connection: &Connection,
    words: &dyn SheetWords,
    sheet: Sheet,
    household: Option<Uuid>,
    mut file: Entry<'_>,
) -> Result<FileFact> {
    file.put(spreadsheet::MARK.as_bytes())?;
    file.put(spreadsheet::line(words.heads(sheet).iter().copied()).as_bytes())?;
    let mut statement = connection.prepare(sheet.sql())?;
    let columns = statement.column_count();
    debug_assert_eq!(columns, words.heads(sheet).len(), "{sheet:?}");
    let parameters: &[&dyn ToSql] = &[&household];
    let mut rows = statement.query(parameters)?;
    while let Some(row) = rows.next()? {
        let mut cells = Vec::with_capacity(columns);
        for column in 0..columns {
            let text = match row.get_ref(column)? {
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                ValueRef::Integer(number) => number.to_string(),
                _ => String::new(),
            };
            cells.push(words.say(sheet, column, &text).into_owned());
        }
        file.put(spreadsheet::line(cells.iter().map(String::as_str)).as_bytes())?;
    }
    file.end()
}
