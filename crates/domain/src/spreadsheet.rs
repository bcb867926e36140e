//! Cells of a table that a spreadsheet opens: what French ones open without a question.

/// What a file begins with: it says UTF-8.
pub const MARK: &str = "\u{feff}";

/// One line: its cells between semicolons, and the end that spreadsheets expect.
#[must_use]
pub fn line<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(";"))
}

/// A cell between quotes; a text that a spreadsheet would take for a formula is told as text.
#[must_use]
pub fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_nor_two_cells() {
        for (text, expected) in [
            ("Marchand – Bensaïd", "\"Marchand – Bensaïd\""),
            ("a;b \"c\"", "\"a;b \"\"c\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("@nom", "\"'@nom\""),
            ("", "\"\""),
        ] {
            assert_eq!(cell(text), expected);
        }
        assert_eq!(line(["a", "-1"]), "\"a\";\"'-1\"\r\n");
    }
}
