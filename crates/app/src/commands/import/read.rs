//! The columns of a file, and what each one most likely tells.

use super::{mapping_of, require_town, table_of};
use crate::dispatch::Call;
use crate::error::Result;
use guichet_interchange::households::{Field, Mapping};
use guichet_interchange::table::{Source, Table};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file, as it was handed over.
    #[ts(type = "string")]
    pub upload: Uuid,
}

/// What stands in it.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The columns, in the order of the file.
    pub columns: Vec<ColumnView>,
    /// How many lines stand below the header.
    pub lines: usize,
    /// What the file was found to be: "CSV, UTF-8, point-virgule", "XLSX, feuille « Familles »".
    pub source: String,
    /// The mapping remembered for this header, or else what the names suggest.
    pub mapping: Mapping,
    /// It is one that was used before on this post.
    pub remembered: bool,
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
    pub field: Field,
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
    let (table, _) = table_of(call, request.upload)?;
    let (mapping, remembered) = call
        .base()?
        .read(|reader| mapping_of(reader, &table.columns))?;
    let columns = table.columns.iter().enumerate();
    Ok(Response {
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
        fields: Field::all()
            .map(|field| FieldView {
                field,
                needed: Field::NEEDED.contains(&field),
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

fn source_fr(source: &Source) -> String {
    match source {
        Source::Csv {
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
        Source::Xlsx { sheet } => format!("XLSX, feuille «\u{a0}{sheet}\u{a0}»"),
    }
}
