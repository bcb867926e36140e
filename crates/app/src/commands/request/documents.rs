//! Types of supporting documents as requests name them: by key, or by id for those of the commune.

use crate::error::Result;
use guichet_domain::id::DocumentTypeId;
use guichet_domain::supporting_document::DocumentTypeFields;
use guichet_store::{Reader, document_type};
use std::collections::BTreeMap;

/// Types by the name that requests give them.
pub(crate) struct Documents(BTreeMap<String, document_type::DocumentType>);

impl Documents {
    /// Every type.
    pub(crate) fn read(reader: &Reader<'_>) -> Result<Self> {
        let types = document_type::all(reader)?;
        Ok(Self(
            types.into_iter().map(|one| (name_of(&one), one)).collect(),
        ))
    }

    /// "Justificatif de domicile"; for a type that the base does not know, the name it came with.
    pub(crate) fn label(&self, name: &str) -> String {
        self.0
            .get(name)
            .map_or_else(|| name.to_owned(), |one| one.fields.label.clone())
    }

    /// Whether few may see it. A type that the base does not know may be one of those.
    pub(crate) fn restricted(&self, name: &str) -> bool {
        self.0.get(name).is_none_or(|one| one.fields.restricted)
    }

    /// The type.
    pub(crate) fn id(&self, name: &str) -> Option<DocumentTypeId> {
        self.0.get(name).map(|one| one.id)
    }

    /// What is known of a type.
    pub(crate) fn fields(&self, name: &str) -> Option<&DocumentTypeFields> {
        self.0.get(name).map(|one| &one.fields)
    }

    /// The name of a type.
    pub(crate) fn name(&self, id: DocumentTypeId) -> Option<&str> {
        self.0
            .iter()
            .find(|(_, one)| one.id == id)
            .map(|(name, _)| name.as_str())
    }
}

fn name_of(one: &document_type::DocumentType) -> String {
    one.key.clone().unwrap_or_else(|| one.id.to_string())
}
