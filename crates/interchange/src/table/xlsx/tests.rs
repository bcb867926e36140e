//! Workbooks made here part by part: usual ones, and those that nobody means well with.
#![allow(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use crate::ReadError;
use crate::table::{MOST_COLUMNS, Source, Table};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Familles" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
/// The second format is that of a day.
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
const STRINGS: &str = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>Hélène</t></si></sst>"#;

/// A sheet of these rows.
fn sheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

/// A cell with a text of its own.
fn text(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn workbook(sheet: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A header and a line of everything that a cell may be.
fn usual() -> Vec<u8> {
    let header: String = ["A1", "B1", "C1", "D1", "E1"]
        .iter()
        .zip([
            "dossier",
            "prenom",
            "date_naissance",
            "code_postal",
            "telephone",
        ])
        .map(|(at, name)| text(at, name))
        .collect();
    workbook(&sheet(&format!(
        r#"<row r="1">{header}</row><row r="4"><c r="A4"><v>12</v></c><c r="B4" t="s"><v>0</v></c><c r="C4" s="1"><v>31850</v></c><c r="D4"><v>1000</v></c><c r="E4"><v>612345678</v></c></row>"#
    )))
}

#[test]
fn a_sheet_is_read_as_it_would_be_typed() {
    let table = Table::read(&usual()).unwrap();
    let sheet = "Familles".to_owned();
    assert_eq!(table.source, Source::Xlsx { sheet });
    assert_eq!(
        table.columns,
        [
            "dossier",
            "prenom",
            "date_naissance",
            "code_postal",
            "telephone"
        ]
    );
    let line = &table.lines[0];
    // Two empty rows stand between.
    assert_eq!(line.number, 4);
    let cells: Vec<_> = line.cells().collect();
    assert_eq!(cells, ["12", "Hélène", "14/03/1987", "1000", "612345678"]);
}

#[test]
fn a_far_cell_costs_nothing_and_is_refused() {
    let far = |at: &str| {
        let rows = format!(r#"<row r="1">{}{}</row>"#, text("A1", "a"), text(at, "b"));
        Table::read(&workbook(&sheet(&rows)))
    };
    let most = MOST_COLUMNS;
    assert_eq!(far("XFD1"), Err(ReadError::TooLong { most }));
    assert!(matches!(far("B1048576"), Err(ReadError::TooLong { .. })));
}

#[test]
fn an_archive_that_inflates_without_end_is_refused_before_it_is_parsed() {
    // 8 MB of blanks in some kilobytes; the sizes that the archive declares are not believed.
    let bomb = workbook(&sheet(&" ".repeat(8 * 1024 * 1024)));
    assert!(bomb.len() < 64 * 1024);
    let most = |mb: u64| super::weigh(&bomb, mb * 1024 * 1024);
    assert_eq!(most(7), Err(ReadError::TooLarge { most_mb: 7 }));
    assert_eq!(most(9), Ok(()));
}

#[test]
fn another_archive_is_no_table() {
    let letter = archive(&[("word/document.xml", "<w/>")]);
    assert_eq!(Table::read(&letter), Err(ReadError::NotATable));
    let empty = archive(&[("xl/workbook.xml", "<workbook/>")]);
    assert!(Table::read(&empty).is_err());
}

proptest! {
    #[test]
    fn a_workbook_cut_or_altered_never_stops_the_program(
        at in 0usize..4_000, byte in any::<u8>(), cut in 0usize..4_000
    ) {
        let mut bytes = usual();
        let len = bytes.len();
        bytes[at % len] ^= byte;
        let _ = Table::read(&bytes);
        bytes.truncate(cut % len);
        let _ = Table::read(&bytes);
    }

    #[test]
    fn a_sheet_of_anything_never_stops_the_program(
        rows in "(<row r=\"[0-9]{1,8}\">|</row>|<c r=\"[A-Z]{0,4}[0-9]{0,9}\"( t=\"[a-z]{1,3}\")?( s=\"[0-9]{1,3}\")?>|</c>|<v>|</v>|-?[0-9.e]{1,12}|<is><t>|[a-z&]){0,40}"
    ) {
        let _ = Table::read(&workbook(&sheet(&rows)));
    }
}
