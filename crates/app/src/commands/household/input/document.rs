//! A supporting document shown with the form.

use guichet_domain::id::DocumentTypeId;
use guichet_store::attachment::Shown;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A supporting document as typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentInput {
    /// Its type.
    pub document_type: DocumentTypeId,
    /// The person it is about: a `ref` of the form or an id; none for the household.
    #[serde(default)]
    pub person: Option<String>,
    /// The adult at the other end of a pair, likewise.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub adult: Option<String>,
    /// *Présenté le*, as typed; today when nothing is told.
    #[serde(default)]
    pub presented_on: Option<String>,
    /// *Émis le*, as typed.
    #[serde(default)]
    pub issued_on: Option<String>,
    /// Seen and validated at once.
    #[serde(default)]
    pub accepted: bool,
}

impl DocumentInput {
    /// What the files kept with the form name it by.
    pub(crate) fn shown(&self) -> Shown {
        Shown {
            document_type: self.document_type,
            person: self.person.clone(),
            adult: self.adult.clone(),
        }
    }
}
