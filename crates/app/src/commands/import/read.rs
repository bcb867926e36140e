//! The columns of a file, and what each one most likely tells.

use super::kind::{ColumnField, Columns, Kind};
use super::{Source, mapping_of, require_town, source_of};
use crate::dispatch::Call;
use crate::error::Result;
use guichet_interchange::table::{self, Table};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file, as it was handed over.
    #[ts(type = "string")]
    pub upload: Uuid,
    /// What it is, where the agent knows better than its header; none asks the header.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<Kind>,
}

/// What stands in it.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// What it is taken for.
    pub kind: Kind,
    /// The columns, in the order of the file.
    pub columns: Vec<ColumnView>,
    /// How many lines stand below the header.
    pub lines: usize,
    /// What the file was found to be: "CSV, UTF-8, point-virgule", "XLSX, feuille « Familles »".
    pub source: String,
    /// The mapping remembered for this header, or else what the names suggest.
    pub mapping: Columns,
    /// It is one that was used before on this post.
    pub remembered: bool,
    /// What stands in the file and is not taken in, in French.
    pub left: Vec<String>,
    /// What a column may tell, in the order of the canonical header.
    pub fields: Vec<FieldView>,
}

/// A column of the file.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "ImportColumnView")]
pub struct ColumnView {
    /// Its name, told apart where the file repeats one.
    pub name: String,
    /// Its first values that say something.
    pub samples: Vec<String>,
}

/// What a column may tell.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "ImportFieldView")]
pub struct FieldView {
    /// The field.
    pub field: ColumnField,
    /// Without it no household can be read.
    pub needed: bool,
    /// Several columns may tell it.
    pub repeats: bool,
}

/// How many values of a column are shown.
const SAMPLES: usize = 3;
/// How many lines are looked at for them.
const LOOKED_AT: usize = 50;

/// Reads the file.
///
/// # Errors
/// `no_right`; `upload_gone`; an `import_…` code that says why it is no table.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_town(call)?;
    let Source {
        table, kind, left, ..
    } = source_of(call, request.upload, request.kind)?;
    let (mapping, remembered) = call
        .base()?
        .read(|reader| mapping_of(reader, kind, &table.columns))?;
    let columns = table.columns.iter().enumerate();
    Ok(Response {
        kind,
        left,
        columns: columns
            .map(|(column, name)| ColumnView {
                name: name.clone(),
                samples: samples(&table, column),
            })
            .collect(),
        lines: table.lines.len(),
        source: source_fr(&table.source),
        mapping,
        remembered,
        fields: (kind.fields().into_iter())
            .map(|field| FieldView {
                field,
                needed: field.needed(),
                repeats: field.repeats(),
            })
            .collect(),
    })
}

fn samples(table: &Table, column: usize) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for line in table.lines.iter().take(LOOKED_AT) {
        let cell = line.cell(column).trim();
        if !cell.is_empty() && samples.iter().all(|sample| sample != cell) {
            samples.push(cell.to_owned());
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    samples
}

fn source_fr(source: &table::Source) -> String {
    match source {
        table::Source::Base { program } => format!("Base {program}"),
        table::Source::Csv {
            encoding,
            separator,
        } => {
            let separator = match separator {
                '\t' => "tabulation",
                ',' => "virgule",
                '|' => "barre verticale",
                _ => "point-virgule",
            };
            format!("CSV, {}, {separator}", encoding.name())
        }
        table::Source::Xlsx { sheet } => format!("XLSX, feuille «\u{a0}{sheet}\u{a0}»"),
    }
}
