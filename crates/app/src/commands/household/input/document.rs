//! A supporting document shown with the form.

use guichet_domain::id::DocumentTypeId;
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
