//! What town halls hand over, and what they hand over by mistake.
#![allow(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;
use crate::digest;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Table {
    Table::read(bytes).unwrap()
}

fn cells(table: &Table) -> Vec<(usize, Vec<String>)> {
    let of = |line: &Line| (line.number, line.cells().map(str::to_owned).collect());
    table.lines.iter().map(of).collect()
}

fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
    (
        number,
        cells.iter().map(|cell| (*cell).to_owned()).collect(),
    )
}

#[test]
fn a_usual_file_is_read_whatever_wrote_it() {
    let expected = vec![row(2, &["Prigent", "Hélène"]), row(3, &["Cœur", "Zoé €"])];
    let text = "nom;prénom\r\nPrigent;Hélène\r\nCœur;Zoé €\r\n";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let windows = b"nom;pr\xe9nom\r\nPrigent;H\xe9l\xe8ne\r\nC\x9cur;Zo\xe9 \x80\r\n";
    let latin9 = b"nom;pr\xe9nom\r\nPrigent;H\xe9l\xe8ne\r\nC\xbdur;Zo\xe9 \xa4\r\n";
    for (bytes, encoding) in [
        (text.as_bytes(), Encoding::Utf8),
        (&marked, Encoding::Utf8),
        (&utf16, Encoding::Utf16),
        (windows.as_slice(), Encoding::Windows1252),
        (latin9.as_slice(), Encoding::Iso8859_15),
    ] {
        let table = read(bytes);
        let separator = ';';
        assert_eq!(
            table.source,
            Source::Csv {
                encoding,
                separator
            }
        );
        assert_eq!(table.columns, ["nom", "prénom"]);
        assert_eq!(cells(&table), expected, "{encoding:?}");
    }
}

#[test]
fn the_separator_is_the_one_of_the_header() {
    for (text, separator) in [
        ("a;b,c;d\n1;2;3\n", ';'),
        ("a\tb\tc\n1\t2\t3\n", '\t'),
        ("a,b,c\n1,2,3\n", ','),
        ("a|b|c\n1|2|3\n", '|'),
        ("\"a,b,c,d\";e\n1;2\n", ';'),
    ] {
        let Source::Csv {
            separator: found, ..
        } = read(text.as_bytes()).source
        else {
            panic!("a text");
        };
        assert_eq!(found, separator, "{text:?}");
    }
}

#[test]
fn quotes_carry_separators_and_lines_and_numbers_stay_those_of_the_file() {
    let text = "nom;note\n\n\"Le; Goff\";\"deux\nlignes\"\r\n ; \n\"dit \"\"Jo\"\"\" bis;x\rd'Arc \"la\";y";
    let table = read(text.as_bytes());
    assert_eq!(
        cells(&table),
        [
            row(3, &["Le; Goff", "deux\nlignes"]),
            row(6, &["dit \"Jo\" bis", "x"]),
            row(7, &["d'Arc \"la\"", "y"]),
        ]
    );
}

#[test]
fn repeated_and_missing_names_are_told_apart() {
    let table = read(b"Nom ;Classe;Classe;;Nom\na;b;c;d;e\n");
    assert_eq!(
        table.columns,
        ["Nom", "Classe", "Classe (2)", "Colonne 4", "Nom (2)"]
    );
    assert_eq!(table.column("Classe (2)"), Some(2));
}

#[test]
fn what_is_no_table_is_refused_with_why() {
    let many = vec![b'a'; MOST_BYTES + 1];
    let wide = format!("{}\n1;2\n", "a;".repeat(MOST_COLUMNS + 1));
    for (bytes, why) in [
        (b"".as_slice(), ReadError::Empty),
        (b"\n \n", ReadError::Empty),
        (b"nom\nPrigent\n", ReadError::NotATable),
        (b"nom;prenom\n", ReadError::NoLine),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR;;", ReadError::NotATable),
        (b"%PDF-1.7\n\x00\x01;a", ReadError::NotATable),
        (b"\xff\xfe\x00\xd8;", ReadError::NotATable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ReadError::OldWorkbook),
        (b"PK\x03\x04 and no archive", ReadError::BrokenWorkbook),
        (b"a;b\n1;\"2\n3;4\n", ReadError::OpenQuote { line: 2 }),
        (&many, ReadError::TooLarge { most_mb: 50 }),
        (wide.as_bytes(), ReadError::TooLong { most: MOST_COLUMNS }),
    ] {
        assert_eq!(Table::read(bytes), Err(why));
    }
}

#[test]
fn a_file_is_known_by_its_bytes() {
    assert_eq!(digest(b"a;b\n"), digest(b"a;b\n"));
    assert_ne!(digest(b"a;b\n"), digest(b"a;b\r\n"));
}

/// A cell as a spreadsheet writes it.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #[test]
    fn reading_never_stops_the_program(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Table::read(&bytes);
    }

    #[test]
    fn reading_text_never_stops_the_program(text in "[;\",\t\r\na-c\\PC]{0,200}") {
        let _ = Table::read(text.as_bytes());
    }

    #[test]
    fn every_cell_that_was_written_is_read(
        lines in proptest::collection::vec(
            proptest::collection::vec("[a-zé;,\"\n' ]{0,8}", 3), 1..12
        )
    ) {
        let header = "x;y;z\n".to_owned();
        let body: String = lines
            .iter()
            .map(|cells| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(";") + "\n")
            .collect();
        let kept: Vec<Vec<String>> = lines
            .into_iter()
            .filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        match Table::read((header + &body).as_bytes()) {
            Ok(table) => {
                let read: Vec<Vec<String>> = cells(&table).into_iter().map(|(_, row)| row).collect();
                prop_assert_eq!(read, kept);
            }
            Err(why) => {
                prop_assert_eq!(why, ReadError::NoLine);
                prop_assert!(kept.is_empty());
            }
        }
    }
}
