//! The first sheet of a workbook, read cell by cell.
//!
//! The archive is inflated once under a budget before anything parses it: the sizes that an
//! archive declares are what whoever made it wrote there. The sheet is then read as a stream, never
//! as the grid whose size its file dictates.

#[cfg(test)]
mod tests;

use super::{Gathering, Line, MOST_BYTES, MOST_COLUMNS, MOST_LINES, Source};
use crate::error::ReadError;
use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx};
use std::io::{Cursor, Read};

/// What an archive may inflate to, in bytes.
const MOST_INFLATED: u64 = 4 * MOST_BYTES as u64;
/// Most files in an archive: a workbook has some dozens.
const MOST_ENTRIES: usize = 5_000;

pub(super) fn read(bytes: &[u8]) -> Result<(Source, Vec<Line>), ReadError> {
    weigh(bytes, MOST_INFLATED)?;
    let broken = |_| ReadError::BrokenWorkbook;
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|_: calamine::XlsxError| ReadError::BrokenWorkbook)?;
    let sheet = workbook.sheet_names().first().cloned();
    let sheet = sheet.ok_or(ReadError::NotATable)?;
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut gathering = Gathering::new();
    let mut row: Option<(u32, Vec<String>)> = None;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (at, column) = cell.get_position();
        let column = column as usize;
        let text = text_of(cell.get_value());
        // Far away cells are often formatted and empty: they are nothing.
        if text.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(ReadError::TooLong { most: MOST_COLUMNS });
        }
        if at as usize > 2 * MOST_LINES {
            return Err(ReadError::TooLong { most: MOST_LINES });
        }
        if let Some((current, texts)) = row.take_if(|(current, _)| *current != at) {
            if current > at {
                return Err(ReadError::BrokenWorkbook);
            }
            gathering.add(Line::new(current as usize + 1, &texts))?;
        }
        let (_, texts) = row.get_or_insert_with(|| (at, Vec::new()));
        if texts.len() <= column {
            texts.resize(column + 1, String::new());
        }
        texts[column] = text;
    }
    if let Some((done, texts)) = row {
        gathering.add(Line::new(done as usize + 1, &texts))?;
    }
    Ok((Source::Xlsx { sheet }, gathering.lines))
}

/// Refuses an archive that inflates to more than a workbook does.
fn weigh(bytes: &[u8], most: u64) -> Result<(), ReadError> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::BrokenWorkbook)?;
    if archive.len() > MOST_ENTRIES {
        return Err(ReadError::BrokenWorkbook);
    }
    // Any other archive is no table: a text document, photographs.
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(ReadError::NotATable);
    }
    let mut left = most;
    for rank in 0..archive.len() {
        let entry = archive
            .by_index(rank)
            .map_err(|_| ReadError::BrokenWorkbook)?;
        let read = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink())
            .map_err(|_| ReadError::BrokenWorkbook)?;
        left = left.checked_sub(read).ok_or(ReadError::TooLarge {
            most_mb: usize::try_from(most / (1024 * 1024)).unwrap_or(usize::MAX),
        })?;
    }
    Ok(())
}

/// A cell as it would be typed: a day in figures, a whole number without its decimals.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::DateTime(at) => day(at),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Bool(true) => "oui".to_owned(),
        DataRef::Bool(false) => "non".to_owned(),
        DataRef::Empty => String::new(),
        // A number beyond 2^53 was not kept whole by the spreadsheet itself.
        DataRef::Int(_) | DataRef::Float(_) | DataRef::Error(_) => {
            Data::from(value.clone()).to_string()
        }
    }
}

fn day(at: &ExcelDateTime) -> String {
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    format!("{day:02}/{month:02}/{year:04}")
}
