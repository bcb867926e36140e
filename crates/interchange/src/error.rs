//! Why a file says nothing.

/// Why a file cannot be taken for a table, or a mapping for one of its header.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing in it.
    #[error("empty file")]
    Empty,
    /// More bytes than are read, or than the archive may inflate to.
    #[error("larger than {most_mb} MB")]
    TooLarge {
        /// How many megabytes are read at most.
        most_mb: usize,
    },
    /// More lines or columns than are read.
    #[error("more than {most} lines or columns")]
    TooLong {
        /// How many are read at most.
        most: usize,
    },
    /// No table: a picture, a letter, a program.
    #[error("not a table")]
    NotATable,
    /// The workbook of an older program (`.xls`), or one that a password closes.
    #[error("a workbook of a form that is not read")]
    OldWorkbook,
    /// An XLSX that cannot be read to its end.
    #[error("broken workbook")]
    BrokenWorkbook,
    /// A quote is opened on this line of the file and never closed: the lines behind it would be
    /// taken for one text.
    #[error("quote opened on line {line} and never closed")]
    OpenQuote {
        /// The line, from 1.
        line: usize,
    },
    /// A header without any line below.
    #[error("no line below the header")]
    NoLine,
    /// The mapping names a column that the header has not.
    #[error("unknown column in the mapping")]
    UnknownColumn,
    /// The mapping gives one field to several columns that cannot share it.
    #[error("field mapped twice")]
    FieldTwice(&'static str),
    /// A field without which no household can be read has no column.
    #[error("field not mapped")]
    FieldMissing(&'static str),
}

impl ReadError {
    /// Every code of [`ReadError::code`], for the test that asks a sentence for each.
    pub const CODES: &'static [&'static str] = &[
        "import_empty",
        "import_too_large",
        "import_too_long",
        "import_not_a_table",
        "import_old_workbook",
        "import_broken_workbook",
        "import_open_quote",
        "import_no_line",
        "import_unknown_column",
        "import_field_twice",
        "import_field_missing",
    ];

    /// The code on which the sentence hangs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "import_empty",
            Self::TooLarge { .. } => "import_too_large",
            Self::TooLong { .. } => "import_too_long",
            Self::NotATable => "import_not_a_table",
            Self::OldWorkbook => "import_old_workbook",
            Self::BrokenWorkbook => "import_broken_workbook",
            Self::OpenQuote { .. } => "import_open_quote",
            Self::NoLine => "import_no_line",
            Self::UnknownColumn => "import_unknown_column",
            Self::FieldTwice(_) => "import_field_twice",
            Self::FieldMissing(_) => "import_field_missing",
        }
    }

    /// The value of the sentence, by its name; none when it has none.
    #[must_use]
    pub fn parameter(&self) -> Option<(&'static str, String)> {
        match self {
            Self::TooLarge { most_mb } => Some(("max", most_mb.to_string())),
            Self::TooLong { most } => Some(("max", most.to_string())),
            Self::OpenQuote { line } => Some(("line", line.to_string())),
            Self::FieldTwice(field) | Self::FieldMissing(field) => {
                Some(("field", (*field).to_owned()))
            }
            _ => None,
        }
    }
}
