//! Every letter with its template.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::letter::{LetterKind, LetterTemplate, default_template};
use guichet_store::letter_template;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// A place of a letter.
#[derive(Debug, Serialize, TS)]
pub struct LetterPlaceRow {
    /// As it is written in a template, without braces: `famille`.
    pub name: String,
    /// What it becomes, in French.
    pub label: String,
    /// The letter cannot do without it.
    pub required: bool,
    /// It stands alone in its paragraph and becomes a table.
    pub list: bool,
}

/// A letter.
#[derive(Debug, Serialize, TS)]
pub struct LetterRow {
    /// Which letter.
    pub kind: LetterKind,
    /// Its words, the commune's own or the product's.
    pub template: LetterTemplate,
    /// The words are the commune's own.
    pub customised: bool,
    /// The places that its template may have.
    pub fields: Vec<LetterPlaceRow>,
}

/// Every letter.
pub type Response = Vec<LetterRow>;

/// Lists the letters.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    call.base()?.read::<_, AppError>(|reader| {
        let mut rows = Vec::new();
        for kind in LetterKind::ALL {
            let own = letter_template::of_kind(reader, kind)?;
            let places = kind.field_rows().into_iter();
            rows.push(LetterRow {
                kind,
                customised: own.is_some(),
                template: own.unwrap_or_else(|| default_template(kind)),
                fields: places
                    .map(|place| LetterPlaceRow {
                        name: place.key.to_owned(),
                        label: place.description.to_owned(),
                        required: place.required,
                        list: place.list,
                    })
                    .collect(),
            });
        }
        Ok(rows)
    })
}
