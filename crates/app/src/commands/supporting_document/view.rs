//! Supporting documents as the screens read them.

use guichet_domain::id::{DocumentTypeId, PersonId, SupportingDocumentId};
use guichet_domain::supporting_document::DocumentStatus;
use serde::Serialize;
use ts_rs::TS;

/// A document handed over, or still missing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DocumentView {
    /// Its id; none while it is missing.
    pub id: Option<SupportingDocumentId>,
    /// Its type.
    pub document_type: DocumentTypeId,
    /// Name of its type: "Justificatif de domicile de moins de 3 mois".
    pub label: String,
    /// The person that it is about; none for the household.
    pub person: Option<PersonId>,
    /// "Dossier", or the first name of the person.
    pub about: String,
    /// Its state today.
    pub status: DocumentStatus,
    /// *Présenté le*, "17/11/2026"; absent when the agent may only glance, as the three after it.
    pub presented_on_fr: Option<String>,
    /// *Émis le*.
    pub issued_on_fr: Option<String>,
    /// *Fin de validité*.
    pub valid_until_fr: Option<String>,
    /// Last day to bring it, while it is to be brought.
    pub deadline_fr: Option<String>,
    /// That day has passed.
    pub late: bool,
    /// It was older at its presentation than its type wants: said, never blocking.
    pub too_old: bool,
    /// What is accepted instead: "attestation sur l’honneur".
    pub alternatives: Option<String>,
    /// Why it was refused or waived, in words for the family.
    pub reason: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
}
