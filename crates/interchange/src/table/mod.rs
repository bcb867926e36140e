//! A table: a header and its lines, whatever program wrote them.

mod csv;
mod encoding;
mod separator;
#[cfg(test)]
mod tests;
mod xlsx;

pub use encoding::Encoding;

use crate::error::ReadError;
use std::collections::BTreeMap;

/// Most bytes of a file, and most that its archive may inflate to four times over.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;
/// Most lines below a header: twice the persons of a town of 60,000 households.
pub const MOST_LINES: usize = 500_000;
/// Most columns of a header.
pub const MOST_COLUMNS: usize = 300;

/// What a file was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Text.
    Csv {
        /// How its letters are written.
        encoding: Encoding,
        /// What stands between two cells.
        separator: char,
    },
    /// A workbook: this sheet of it, its first one.
    Xlsx {
        /// Its name.
        sheet: String,
    },
    /// The base of another program.
    Base {
        /// The program.
        program: &'static str,
    },
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it begins in the file, from 1: what a text editor or a spreadsheet shows.
    pub number: usize,
    /// The texts of its cells, one after the other, in one allocation: a town has 75,000 lines.
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Line {
    pub(crate) fn new<S: AsRef<str>>(number: usize, cells: &[S]) -> Self {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(cells.len());
        for cell in cells {
            text.push_str(cell.as_ref());
            // A file is shorter than 4 GB, hence any line of it.
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        Self {
            number,
            text: text.into(),
            ends: ends.into(),
        }
    }

    /// How many cells it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a cell, as the file has it; empty beyond the end of the line.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        let at = |end: usize| self.ends.get(end).map_or(0, |end| *end as usize);
        let begin = column.checked_sub(1).map_or(0, at);
        match self.ends.get(column) {
            Some(end) => self.text.get(begin..*end as usize).unwrap_or_default(),
            None => "",
        }
    }

    /// Its cells.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A header and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the file is.
    pub source: Source,
    /// The names of the columns: trimmed, told apart where the file repeats one ("Classe",
    /// "Classe (2)"), "Colonne 3" where it has none.
    pub columns: Vec<String>,
    /// The lines below, those without any text left out.
    pub lines: Vec<Line>,
}

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// [`ReadError`]: it is no table, too large, or broken.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        if bytes.len() > MOST_BYTES {
            return Err(ReadError::TooLarge {
                most_mb: MOST_BYTES / (1024 * 1024),
            });
        }
        let (source, lines) = match bytes {
            [b'P', b'K', 3, 4, ..] => xlsx::read(bytes)?,
            // The container of .xls, and of an .xlsx that a password closes.
            [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(ReadError::OldWorkbook),
            _ => csv::read(bytes)?,
        };
        let mut lines = lines.into_iter();
        let header = lines.next().ok_or(ReadError::Empty)?;
        let columns = named(&header);
        // One column may be any text: a table of households has at least a key, a role and a name.
        if columns.len() < 2 {
            return Err(ReadError::NotATable);
        }
        let lines: Vec<Line> = lines.collect();
        if lines.is_empty() {
            return Err(ReadError::NoLine);
        }
        Ok(Self {
            source,
            columns,
            lines,
        })
    }

    /// A table of what was read of something else than a spreadsheet.
    ///
    /// # Errors
    /// [`ReadError::NoLine`], [`ReadError::TooLong`].
    pub fn made(
        source: Source,
        columns: &[&str],
        lines: impl IntoIterator<Item = Vec<String>>,
    ) -> Result<Self, ReadError> {
        let mut gathering = Gathering::new();
        for (rank, cells) in lines.into_iter().enumerate() {
            gathering.add(Line::new(rank + 1, &cells))?;
        }
        if gathering.lines.is_empty() {
            return Err(ReadError::NoLine);
        }
        let header: Vec<&str> = columns.to_vec();
        Ok(Self {
            source,
            columns: named(&Line::new(0, &header)),
            lines: gathering.lines,
        })
    }

    /// Where a column stands.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}

/// The names of the columns. A last one without a name and without any text is what a separator at
/// the end of the lines makes: it is kept all the same, so that no cell of it is lost.
fn named(header: &Line) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    header
        .cells()
        .enumerate()
        .map(|(rank, cell)| {
            let name = match cell.split_whitespace().collect::<Vec<_>>().join(" ") {
                empty if empty.is_empty() => format!("Colonne {}", rank + 1),
                name => name,
            };
            let times = seen.entry(name.clone()).or_default();
            *times += 1;
            match *times {
                1 => name,
                times => format!("{name} ({times})"),
            }
        })
        .collect()
}

/// Gathers the lines of a file under the limits, and leaves out those without any text.
struct Gathering {
    lines: Vec<Line>,
}

impl Gathering {
    const fn new() -> Self {
        Self { lines: Vec::new() }
    }

    fn add(&mut self, line: Line) -> Result<(), ReadError> {
        if line.is_blank() {
            return Ok(());
        }
        if line.len() > MOST_COLUMNS {
            return Err(ReadError::TooLong { most: MOST_COLUMNS });
        }
        // The header is one more.
        if self.lines.len() > MOST_LINES {
            return Err(ReadError::TooLong { most: MOST_LINES });
        }
        self.lines.push(line);
        Ok(())
    }
}
