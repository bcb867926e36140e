//! A text of lines and cells. Written here rather than taken from a crate for what imports need
//! and a general reader does not tell: the line of the file at which each one begins, and a quote
//! that is never closed, which would swallow all the lines behind it without a word.

use super::{Gathering, Line, Source, encoding, separator};
use crate::error::ReadError;
use std::iter::Peekable;
use std::str::Chars;

pub(super) fn read(bytes: &[u8]) -> Result<(Source, Vec<Line>), ReadError> {
    let (encoding, text) = encoding::decode(bytes)?;
    let separator = separator::sniff(&text);
    let mut reading = Reading {
        signs: text.chars().peekable(),
        separator,
        line: 1,
    };
    let mut gathering = Gathering::new();
    let mut cells: Vec<String> = Vec::new();
    while reading.signs.peek().is_some() {
        let number = reading.line;
        reading.record(&mut cells)?;
        gathering.add(Line::new(number, &cells))?;
    }
    let source = Source::Csv {
        encoding,
        separator,
    };
    Ok((source, gathering.lines))
}

/// Where the reading of a text stands.
struct Reading<'t> {
    signs: Peekable<Chars<'t>>,
    separator: char,
    /// The line of the file, from 1.
    line: usize,
}

impl Reading<'_> {
    /// Reads the cells of a line of the table, which quoted cells may carry over several lines of
    /// the file.
    fn record(&mut self, cells: &mut Vec<String>) -> Result<(), ReadError> {
        cells.clear();
        loop {
            let mut cell = String::new();
            let ended = self.cell(&mut cell)?;
            cells.push(cell);
            // A line without end must not fill the memory before it is refused.
            if ended || cells.len() > super::MOST_COLUMNS {
                return Ok(());
            }
        }
    }

    /// Reads a cell and what ends it; says whether that was the end of the line.
    fn cell(&mut self, cell: &mut String) -> Result<bool, ReadError> {
        if self.signs.next_if_eq(&'"').is_some() {
            self.quoted(cell)?;
        }
        // Behind a closing quote too: what stands there belongs to the cell.
        loop {
            match self.signs.next() {
                None => return Ok(true),
                Some('\r') => {
                    self.signs.next_if_eq(&'\n');
                    self.line += 1;
                    return Ok(true);
                }
                Some('\n') => {
                    self.line += 1;
                    return Ok(true);
                }
                Some(sign) if sign == self.separator => return Ok(false),
                Some(sign) => cell.push(sign),
            }
        }
    }

    /// Reads up to the closing quote.
    fn quoted(&mut self, cell: &mut String) -> Result<(), ReadError> {
        let opened = self.line;
        loop {
            match self.signs.next() {
                None => return Err(ReadError::OpenQuote { line: opened }),
                Some('"') => match self.signs.next_if_eq(&'"') {
                    Some(quote) => cell.push(quote),
                    None => return Ok(()),
                },
                Some(sign) => {
                    let pair = sign == '\r' && self.signs.peek() == Some(&'\n');
                    if matches!(sign, '\r' | '\n') && !pair {
                        self.line += 1;
                    }
                    cell.push(sign);
                }
            }
        }
    }
}
