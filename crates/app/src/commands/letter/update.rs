//! The commune's own words for a letter.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::{FieldErrors, path};
use guichet_domain::letter::{LetterKind, LetterTemplate, default_template};
use guichet_store::letter_template;
use serde::Deserialize;
use ts_rs::TS;

/// The new words.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Which letter.
    pub kind: LetterKind,
    /// The words; none to go back to the product's.
    pub template: Option<LetterTemplate>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes the words of a letter.
///
/// # Errors
/// `invalid` with `template.subject`, `template.body`, `template.closing` or `template.appeal`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let template = request
        .template
        .map(|template| checked(request.kind, template))
        .transpose()?
        // Words that are the product's follow it when it finds better ones.
        .filter(|template| *template != default_template(request.kind));
    call.write(Operation::LetterUpdate, |tx| {
        match &template {
            Some(template) => letter_template::set(tx, template)?,
            None => letter_template::remove(tx, request.kind)?,
        }
        Ok::<_, AppError>(())
    })?;
    Ok(Nothing {})
}

/// The template as it is kept, if it is right.
pub(crate) fn checked(kind: LetterKind, template: LetterTemplate) -> Result<LetterTemplate> {
    let template = LetterTemplate { kind, ..template }.cleaned();
    let mut errors = FieldErrors::new();
    for error in template.check().0 {
        let at = path("template", &error.path);
        errors.push(error.at(at));
    }
    errors.into_result()?;
    Ok(template)
}
