//! Every type of supporting document.

use crate::commands::draft::hands_over_restricted;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::DocumentTypeId;
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::DocumentTypeFields;
use guichet_store::document_type;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// A type of document.
#[derive(Debug, Serialize, TS)]
pub struct DocumentTypeRow {
    /// Its id.
    pub id: DocumentTypeId,
    /// The key of a type that ships with the product.
    pub key: Option<String>,
    /// What it is, and when it is asked.
    pub fields: DocumentTypeFields,
    /// Who asks may say that a family hands it over; of a restricted type only those few may.
    pub offered: bool,
}

/// Every type, archived ones last.
pub type Response = Vec<DocumentTypeRow>;

/// Lists the types: those that few may see, to those few and to whoever reads the settings.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let rights = call.rights()?;
    let hands_restricted = hands_over_restricted(rights);
    let every = rights.allows(Verb::Read, Volet::RestrictedDocuments)
        || rights.allows(Verb::Read, Volet::Settings);
    call.base()?.read::<_, AppError>(|reader| {
        let types = document_type::all(reader)?;
        Ok(types
            .into_iter()
            .filter(|kind| every || !kind.fields.restricted)
            .map(|kind| DocumentTypeRow {
                id: kind.id,
                key: kind.key,
                offered: !kind.fields.restricted || hands_restricted,
                fields: kind.fields,
            })
            .collect())
    })
}
