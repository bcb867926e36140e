//! A town that arrives: households of a file taken in, looked at before, taken back as a whole.
//!
//! | file | what it does |
//! | --- | --- |
//! | pick, read | the file, its columns, what each one most likely tells |
//! | preview | what would become of each line; nothing is written |
//! | run | takes the households in |
//! | list, undo | the imports of this post, and taking one back |
//! | kind | what the file is: households by their keys, pupils of ONDE, a base of Noethys |
//! | noethys | such a base as a table of households |
//! | plan, family, attach | what becomes of each household, its form, joining it to one that is there |
//! | pupil, judge, complete | which children the pupils of ONDE are, what their households lack |
//! | report, words | what was not taken, with the reason in French |

mod attach;
mod complete;
mod family;
mod judge;
mod kind;
pub mod list;
mod noethys;
pub mod pick;
mod plan;
pub mod preview;
mod pupil;
pub mod read;
mod report;
pub mod run;
pub mod undo;
pub(crate) mod words;

use kind::{Columns, Kind};

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::rights::{Verb, Volet};
use guichet_interchange::ReadError;
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

/// A file that was handed over.
struct Source {
    table: Table,
    kind: Kind,
    digest: [u8; 32],
    /// What of it has no place in a table, in French.
    left: Vec<String>,
}

/// Reads a file that was handed over, as what it is said to be or else looks like.
///
/// # Errors
/// `upload_gone`; an `import_…` code that says why it is not that.
fn source_of(call: &Call<'_>, upload: uuid::Uuid, kind: Option<Kind>) -> Result<Source> {
    let bytes = call.host.incoming(call.client, upload)?;
    let digest = guichet_interchange::digest(&bytes);
    let is_base = noethys::is_base(&bytes);
    if is_base || kind == Some(Kind::Noethys) {
        if kind.is_some_and(|kind| kind != Kind::Noethys) {
            return Err(refused(ReadError::NotATable));
        }
        let (table, left) = noethys::table(&bytes)?;
        return Ok(Source {
            table,
            kind: Kind::Noethys,
            digest,
            left,
        });
    }
    let table = Table::read(&bytes).map_err(refused)?;
    let kind = kind.unwrap_or_else(|| Kind::of(&table));
    Ok(Source {
        table,
        kind,
        digest,
        left: vec![],
    })
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
    match why {
        ReadError::FieldTwice(word) | ReadError::FieldMissing(word) => {
            error.with("field", kind::label_of(word))
        }
        why => match why.parameter() {
            Some((name, value)) => error.with(name, value),
            None => error,
        },
    }
}

/// Name of the setting that remembers the mapping of a header. A mapping stays on the post: it
/// speaks of the files of one machine, and holds nothing that a colleague would miss.
fn key_of(kind: Kind, columns: &[String]) -> String {
    let digest = guichet_interchange::digest(columns.join("\n").as_bytes());
    let hex: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match kind {
        Kind::Households => format!("import_mapping.{hex}"),
        Kind::Onde | Kind::Noethys => format!("import_mapping.{}.{hex}", kind.word()),
    }
}

/// The mapping of a header: the one remembered for it on this post, or else what its names suggest.
fn mapping_of(reader: &Reader<'_>, kind: Kind, columns: &[String]) -> Result<(Columns, bool)> {
    let remembered: Option<Columns> = setting::get(reader, &key_of(kind, columns))?;
    Ok(match remembered {
        Some(mapping) => (mapping.within(columns), true),
        None => (Columns::guess(kind, columns), false),
    })
}
