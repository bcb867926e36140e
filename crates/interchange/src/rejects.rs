//! What was not taken, as a file for a spreadsheet: the line, the reason, then the columns as they
//! came. Corrected, it can be imported as it is: the two first columns are mapped to nothing.

use crate::table::Line;

/// The name of the first column.
pub const LINE: &str = "ligne";
/// The name of the second column.
pub const REASON: &str = "motif";

/// A file being written.
#[derive(Debug, Clone)]
pub struct Rejects {
    text: String,
    columns: usize,
    lines: usize,
}

impl Rejects {
    /// Begins with the header. Semicolons, and a mark that says UTF-8: what French spreadsheets
    /// open without a question.
    #[must_use]
    pub fn new(columns: &[String]) -> Self {
        let mut text = String::from("\u{feff}");
        let names = columns.iter().map(String::as_str);
        put(&mut text, [LINE, REASON].into_iter().chain(names));
        Self {
            text,
            columns: columns.len(),
            lines: 0,
        }
    }

    /// Adds a line with the reason for which it is here.
    pub fn add(&mut self, line: &Line, reason: &str) {
        let number = line.number.to_string();
        let width = self.columns.max(line.len());
        let cells = (0..width).map(|column| line.cell(column));
        put(
            &mut self.text,
            [number.as_str(), reason].into_iter().chain(cells),
        );
        self.lines += 1;
    }

    /// How many lines were added.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.lines
    }

    /// Whether none was.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines == 0
    }

    /// The bytes of the file.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

fn put<'c>(text: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (rank, cell) in cells.enumerate() {
        if rank > 0 {
            text.push(';');
        }
        text.push('"');
        // A text that a spreadsheet would take for a formula is told as text. A telephone number
        // may begin with a plus, and must come back as it went.
        let number = cell
            .strip_prefix('+')
            .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == ' '));
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}
