//! A town that arrives: households of a file taken in, looked at before, taken back as a whole.
//!
//! | file | what it does |
//! | --- | --- |
//! | pick, read | the file, its columns, what each one most likely tells |
//! | preview | what would become of each line; nothing is written |
//! | run | takes the households in |
//! | list, undo | the imports of this post, and taking one back |
//! | plan, family, attach | what becomes of each household, its form, joining it to one that is there |
//! | report, words | what was not taken, with the reason in French |

mod attach;
mod family;
pub mod list;
pub mod pick;
mod plan;
pub mod preview;
pub mod read;
mod report;
pub mod run;
pub mod undo;
pub(crate) mod words;

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::rights::{Verb, Volet};
use guichet_interchange::ReadError;
use guichet_interchange::households::{Field, Mapping};
use guichet_interchange::table::Table;
use guichet_store::{Reader, Sight, setting};

/// Imports write in the whole town: whoever sets the commune up may, who also writes every family.
///
/// # Errors
/// `no_right`.
fn require_town(call: &Call<'_>) -> Result<()> {
    for volet in [Volet::Identity, Volet::Contact] {
        if call.sight(Verb::Write, volet)? != Sight::Commune {
            return Err(AppError::new("no_right"));
        }
    }
    Ok(())
}

/// The table of a file that was handed over.
///
/// # Errors
/// `upload_gone`; an `import_…` code that says why it is no table.
fn table_of(call: &Call<'_>, upload: uuid::Uuid) -> Result<(Table, [u8; 32])> {
    let bytes = call.host.incoming(call.client, upload)?;
    let table = Table::read(&bytes).map_err(refused)?;
    Ok((table, guichet_interchange::digest(&bytes)))
}

/// The refusal of a file or of a mapping.
fn refused(why: ReadError) -> AppError {
    let error = match &why {
        ReadError::Empty => AppError::new("import_empty"),
        ReadError::TooLarge { .. } => AppError::new("import_too_large"),
        ReadError::TooLong { .. } => AppError::new("import_too_long"),
        ReadError::NotATable => AppError::new("import_not_a_table"),
        ReadError::OldWorkbook => AppError::new("import_old_workbook"),
        ReadError::BrokenWorkbook => AppError::new("import_broken_workbook"),
        ReadError::OpenQuote { .. } => AppError::new("import_open_quote"),
        ReadError::NoLine => AppError::new("import_no_line"),
        ReadError::UnknownColumn => AppError::new("import_unknown_column"),
        ReadError::FieldTwice(_) => AppError::new("import_field_twice"),
        ReadError::FieldMissing(_) => AppError::new("import_field_missing"),
    };
    match (why, Field::all()) {
        (ReadError::FieldTwice(word) | ReadError::FieldMissing(word), mut fields) => {
            let field = fields.find(|field| field.word() == word);
            error.with("field", field.map_or(word, words::of_field))
        }
        (why, _) => match why.parameter() {
            Some((name, value)) => error.with(name, value),
            None => error,
        },
    }
}

/// Name of the setting that remembers the mapping of a header. A mapping stays on the post: it
/// speaks of the files of one machine, and holds nothing that a colleague would miss.
fn key_of(columns: &[String]) -> String {
    let digest = guichet_interchange::digest(columns.join("\n").as_bytes());
    let hex: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("import_mapping.{hex}")
}

/// The mapping of a header: the one remembered for it on this post, or else what its names suggest.
fn mapping_of(reader: &Reader<'_>, columns: &[String]) -> Result<(Mapping, bool)> {
    let remembered: Option<Mapping> = setting::get(reader, &key_of(columns))?;
    Ok(match remembered {
        Some(mapping) => (mapping.within(columns), true),
        None => (Mapping::guess(columns), false),
    })
}
