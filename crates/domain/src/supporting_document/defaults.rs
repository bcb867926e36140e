//! The types of document that a base starts with. They become rows, and the commune edits them.

use uuid::Uuid;

use super::{DocumentSubject, DocumentTypeFields};
use crate::id::DocumentTypeId;
use crate::procedure::Procedure;

/// A type that ships with the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultType {
    /// The same in every base, so that two of them that meet hold one type and not two.
    pub id: DocumentTypeId,
    /// Stable name, for the command line, the portal and tests.
    pub key: &'static str,
    /// The type.
    pub fields: DocumentTypeFields,
}

/// The default types, in the order of the assistant.
///
/// For a school nothing but the identity of the child, that of those responsible and the domicile
/// may be asked, a sworn statement is accepted for each, and the list is closed: art. D. 131-3-1
/// code de l'éducation. Hence no insurance among what is asked for a school.
#[must_use]
pub fn default_types() -> Vec<DefaultType> {
    vec![
        DefaultType {
            id: id(0x01),
            key: "livret_famille",
            fields: DocumentTypeFields {
                label: "Livret de famille (partie parents et enfants)".to_owned(),
                subject: DocumentSubject::Household,
                procedures: vec![Procedure::Dossier, Procedure::School],
                alternatives: Some(
                    "Carte d’identité, passeport ou extrait d’acte de naissance de chacun\u{a0}; à \
                     défaut, attestation sur l’honneur"
                        .to_owned(),
                ),
                max_age_months: None,
                validity_months: None,
                deadline_days: 15,
                restricted: false,
                legal_source: Some(
                    "Art. D. 131-3-1 du code de l’éducation\u{a0}; art. R. 113-5 du code des \
                     relations entre le public et l’administration"
                        .to_owned(),
                ),
                archived: false,
            },
        },
        DefaultType {
            id: id(0x02),
            key: "justificatif_domicile",
            fields: DocumentTypeFields {
                label: "Justificatif de domicile de moins de 3 mois".to_owned(),
                subject: DocumentSubject::Household,
                procedures: vec![Procedure::Dossier, Procedure::School, Procedure::Tariff],
                alternatives: Some(
                    "Tout document qui prouve le domicile, ou attestation sur l’honneur".to_owned(),
                ),
                max_age_months: Some(3),
                validity_months: Some(12),
                deadline_days: 15,
                restricted: false,
                legal_source: Some(
                    "Art. D. 131-3-1 du code de l’éducation\u{a0}: par tout moyen, sans bloquer \
                     l’inscription"
                        .to_owned(),
                ),
                archived: false,
            },
        },
        DefaultType {
            id: id(0x03),
            key: "assurance",
            fields: DocumentTypeFields {
                label: "Assurance de l’enfant".to_owned(),
                subject: DocumentSubject::Child,
                procedures: vec![Procedure::Childcare, Procedure::Sport],
                alternatives: Some("Attestation responsabilité civile ou individuelle".to_owned()),
                max_age_months: None,
                validity_months: Some(12),
                deadline_days: 15,
                restricted: false,
                legal_source: Some("Règlement intérieur du service".to_owned()),
                archived: false,
            },
        },
    ]
}

/// Ids of the product's own types differ by their last byte.
const fn id(last: u8) -> DocumentTypeId {
    const SHARED: u128 = 0x6f1d_0c5e_0000_8000_8000_0000_0000_0000;
    DocumentTypeId::from_uuid(Uuid::from_u128(SHARED | last as u128))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn types_have_ids_and_keys_of_their_own() {
        let types = default_types();
        let ids: BTreeSet<_> = types.iter().map(|one| one.id).collect();
        let keys: BTreeSet<_> = types.iter().map(|one| one.key).collect();
        assert_eq!((ids.len(), keys.len()), (types.len(), types.len()));
    }

    /// Art. D. 131-3-1 code de l'éducation: identity and domicile alone, each with the sworn
    /// statement, none of them restricted.
    #[test]
    fn a_school_asks_for_identity_and_domicile_alone_and_takes_a_sworn_statement() {
        let asked: Vec<_> = default_types()
            .into_iter()
            .filter(|one| one.fields.procedures.contains(&Procedure::School))
            .collect();
        let keys: Vec<_> = asked.iter().map(|one| one.key).collect();
        assert_eq!(keys, ["livret_famille", "justificatif_domicile"]);
        for one in asked {
            let else_ = one.fields.alternatives.unwrap_or_default();
            assert!(else_.contains("attestation sur l’honneur"), "{}", one.key);
            assert!(!one.fields.restricted);
        }
    }

    #[test]
    fn the_labels_of_the_two_documents_of_every_dossier_are_those_families_know() {
        let labels: Vec<_> = default_types()
            .into_iter()
            .filter(|one| one.fields.procedures.contains(&Procedure::Dossier))
            .map(|one| one.fields.label)
            .collect();
        assert_eq!(
            labels,
            [
                "Livret de famille (partie parents et enfants)",
                "Justificatif de domicile de moins de 3 mois"
            ]
        );
    }
}
