//! Letterhead and appearance of the commune.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, LOGO_INVALID, Result};
use crate::host::PostFile;
use crate::operation::Operation;
use guichet_domain::commune::{CommuneFields, check_accent};
use guichet_domain::field::FieldError;
use guichet_store::commune;
use serde::Deserialize;
use ts_rs::TS;

/// What the commune becomes.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Letterhead.
    pub commune: CommuneFields,
    /// Colour, `#rrggbb`.
    pub accent: String,
    /// Logo, PNG in base64.
    pub logo: Option<String>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Changes the commune, and what is shown before anybody comes in.
///
/// # Errors
/// `invalid` with the fields.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let fields = request.commune.cleaned();
    let mut errors = fields.check("commune");
    errors.extend(check_accent(&request.accent, "accent").err());
    let logo = match prepared_logo(request.logo.as_deref()) {
        Ok(logo) => logo,
        Err(error) => {
            errors.push(error);
            None
        }
    };
    errors.into_result()?;
    call.write(Operation::CommuneUpdate, |tx| {
        let mut found = commune::read(tx)?;
        tx.subject("commune", found.id.uuid());
        found.fields = fields;
        found.accent = request.accent;
        found.logo = logo;
        commune::update(tx, &found)?;
        Ok::<_, AppError>(())
    })?;
    publish(call)?;
    Ok(Nothing {})
}

/// Copies the commune of the base into what is shown before anybody comes in.
pub(crate) fn publish(call: &Call<'_>) -> Result<()> {
    let held = call
        .base()?
        .read::<_, AppError>(|reader| Ok(commune::read(reader)?))?;
    let mut post = PostFile::load(&call.host.folder).unwrap_or_default();
    post.commune = held.fields.name;
    post.accent = held.accent;
    post.logo = held.logo;
    post.save(&call.host.folder)
}

/// The logo in the form that every paper carries: what is accepted here prints later.
pub(crate) fn prepared_logo(logo: Option<&str>) -> std::result::Result<Option<String>, FieldError> {
    let Some(text) = logo.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let refused = || FieldError::new("logo", LOGO_INVALID);
    let bytes = data_encoding::BASE64
        .decode(text.as_bytes())
        .map_err(|_| refused())?;
    guichet_documents::prepare_emblem(&bytes)
        .map(Some)
        .map_err(|_| refused())
}
