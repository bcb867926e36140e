//! The commune as printed.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::commune::CommuneFields;
use guichet_store::commune;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The commune.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Letterhead.
    pub commune: CommuneFields,
    /// Colour, `#rrggbb`.
    pub accent: String,
    /// Logo, PNG in base64.
    pub logo: Option<String>,
}

/// Tells the commune.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    call.base()?.read::<_, AppError>(|reader| {
        let found = commune::read(reader)?;
        Ok(Response {
            commune: found.fields,
            accent: found.accent,
            logo: found.logo,
        })
    })
}
