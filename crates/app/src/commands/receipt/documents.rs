//! Supporting documents as papers say them.

use super::sight::Shows;
use crate::commands::supporting_document::DocumentView;
use guichet_documents::recepisse::{GivenDocumentRow, MissingDocumentRow};
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::DocumentStatus;

/// The state of a document, in full words.
pub(crate) fn status_fr(status: DocumentStatus) -> &'static str {
    match status {
        DocumentStatus::Missing => "Non fournie",
        DocumentStatus::Pending => "En attente de validation",
        DocumentStatus::Accepted => "Validée",
        DocumentStatus::Refused => "Refusée",
        DocumentStatus::ExpiresSoon => "Expire bientôt",
        DocumentStatus::Expired => "Expirée",
        DocumentStatus::Waived => "Dispensée",
        DocumentStatus::NotApplicable => "Sans objet",
    }
}

/// Notes the rights that documents were read under.
pub(super) fn note(documents: &[DocumentView], shows: &mut Shows) {
    if documents.is_empty() {
        return;
    }
    shows.add(Verb::Glance, Volet::Documents);
    let detailed = documents.iter().any(|one| {
        one.presented_on_fr.is_some()
            || one.issued_on_fr.is_some()
            || one.valid_until_fr.is_some()
            || one.reason.is_some()
    });
    if detailed {
        shows.add(Verb::Read, Volet::Documents);
    }
}

/// What the family brought, and is still good or not yet looked at.
pub(super) fn given(documents: &[DocumentView]) -> Vec<GivenDocumentRow> {
    documents
        .iter()
        .filter(|one| {
            matches!(
                one.status,
                DocumentStatus::Pending | DocumentStatus::Accepted | DocumentStatus::ExpiresSoon
            )
        })
        .map(|one| GivenDocumentRow {
            document: one.label.clone(),
            about: one.about.clone(),
            presented_on: or_dash(one.presented_on_fr.as_deref()),
            issued_on: or_dash(one.issued_on_fr.as_deref()),
            state: status_fr(one.status).to_owned(),
        })
        .collect()
}

fn or_dash(text: Option<&str>) -> String {
    text.unwrap_or("—").to_owned()
}

/// What the family has to bring.
pub(super) fn missing(documents: &[DocumentView]) -> Vec<MissingDocumentRow> {
    to_bring(documents)
        .map(|one| MissingDocumentRow {
            document: one.label.clone(),
            about: one.about.clone(),
            deadline: one.deadline_fr.clone().unwrap_or_default(),
            accepted: accepted(one),
        })
        .collect()
}

/// The documents that the family has to bring, for the first time or again.
pub(super) fn to_bring(documents: &[DocumentView]) -> impl Iterator<Item = &DocumentView> {
    documents.iter().filter(|one| one.status.to_bring())
}

/// Why it is asked again, and what is accepted instead.
pub(super) fn accepted(document: &DocumentView) -> String {
    let why = match (document.status, &document.reason) {
        (DocumentStatus::Refused, Some(reason)) => Some(format!("Refusée\u{a0}: {reason}.")),
        (DocumentStatus::Refused, None) => Some("Refusée.".to_owned()),
        (DocumentStatus::Expired, _) => Some("Expirée.".to_owned()),
        _ => None,
    };
    let parts = [why, document.alternatives.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
