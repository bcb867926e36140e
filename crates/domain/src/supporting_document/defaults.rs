//! The types of document that a base starts with. They become rows, and the commune edits them.

use uuid::Uuid;

use super::{
    Condition, DocumentSubject, DocumentTypeFields, Proves, PurgeFrom, Substitute, Validity,
};
use crate::id::DocumentTypeId;
use crate::kinship::Authority;
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

/// Days given to bring a document.
const DEADLINE_DAYS: u32 = 15;

/// The default types, in the order of the assistant; those that no procedure asks for are proposed
/// when an agent adds a document.
///
/// For a school nothing but the identity of the child, that of those responsible and the domicile
/// may be asked, a sworn statement is accepted for each, and the list is closed: art. D. 131-3-1
/// code de l'éducation. Hence no insurance and no vaccination among what is asked for a school: the
/// latter belongs to the admission, by the head of the school, and its state is a field of the
/// child: no paper is asked for it unless a commune does. What the services ask besides is
/// their regulations' choice, and what is kept of it the least that serves.
#[must_use]
pub fn default_types() -> Vec<DefaultType> {
    vec![
        one(
            0x01,
            "livret_famille",
            "Livret de famille (partie parents et enfants)",
            DocumentSubject::Household,
            Validity::Event,
        )
        .asked_for(&[Procedure::Dossier, Procedure::School])
        .proving(Proves::Identity)
        .or(
            "Carte d’identité, passeport ou extrait d’acte de naissance \
             de chacun\u{a0}; à défaut, attestation sur l’honneur",
        )
        .or_else("Cartes d’identité ou passeports", &[])
        .or_else("Extraits d’acte de naissance", &[])
        .or_sworn()
        .purged_after(30, PurgeFrom::Decision)
        .by(
            "Art. D. 131-3-1 du code de l’éducation\u{a0}; art. R. 113-5 du \
             code des relations entre le public et l’administration",
        )
        .done(),
        one(
            0x02,
            "justificatif_domicile",
            "Justificatif de domicile de moins de 3 mois",
            DocumentSubject::Household,
            Validity::SchoolYear,
        )
        .asked_for(&[Procedure::Dossier, Procedure::School, Procedure::Tariff])
        .proving(Proves::Domicile)
        .or("Tout document qui prouve le domicile, ou attestation sur \
             l’honneur")
        .or_else(
            "Attestation d’hébergement",
            &[
                "Attestation signée de l’hébergeur",
                "Justificatif de domicile de l’hébergeur",
                "Pièce d’identité de l’hébergeur",
            ],
        )
        .or_sworn()
        .not_older_than(3)
        .purged_after(30, PurgeFrom::Decision)
        .by(
            "Art. D. 131-3-1 du code de l’éducation\u{a0}: par tout moyen, \
             sans bloquer l’inscription",
        )
        .done(),
        one(
            0x03,
            "assurance",
            "Assurance de l’enfant",
            DocumentSubject::Child,
            Validity::SchoolYear,
        )
        .asked_for(&[Procedure::Childcare, Procedure::Sport])
        .or("Attestation responsabilité civile ou individuelle")
        .purged_after(30, PurgeFrom::Decision)
        .by("Règlement intérieur du service")
        .done(),
        one(
            0x04,
            "identite_enfant",
            "Pièce d’identité de l’enfant",
            DocumentSubject::Child,
            Validity::Unlimited,
        )
        .proving(Proves::Identity)
        .or(
            "Livret de famille, extrait d’acte de naissance\u{a0}; à défaut, \
             attestation sur l’honneur",
        )
        .or_else("Livret de famille", &[])
        .or_else("Extrait d’acte de naissance", &[])
        .or_sworn()
        .only_seen()
        .by(
            "Art. D. 131-3-1 du code de l’éducation\u{a0}; art. R. 113-5 du \
             code des relations entre le public et l’administration",
        )
        .done(),
        one(
            0x05,
            "identite_responsable",
            "Pièce d’identité du responsable",
            DocumentSubject::Adult,
            Validity::Unlimited,
        )
        .proving(Proves::Identity)
        .or("Livret de famille, permis de conduire, ou attestation sur \
             l’honneur")
        .or_else("Livret de famille", &[])
        .or_else("Permis de conduire", &[])
        .or_sworn()
        .only_seen()
        .by(
            "Art. D. 131-3-1 du code de l’éducation\u{a0}; art. R. 113-5 du \
             code des relations entre le public et l’administration",
        )
        .done(),
        one(
            0x06,
            "attestation_qf",
            "Attestation de quotient familial (CAF ou MSA)",
            DocumentSubject::Household,
            Validity::CalendarYear,
        )
        .asked_for(&[Procedure::Tariff])
        .or("Avis d’imposition des foyers qui n’ont pas de quotient de \
             la CAF ou de la MSA")
        .or_else("Avis d’imposition", &[])
        .not_older_than(3)
        .purged_after(0, PurgeFrom::Decision)
        .restricted()
        .by(
            "Règlement des tarifs\u{a0}; art. L. 114-8 du code des relations \
             entre le public et l’administration",
        )
        .done(),
        one(
            0x07,
            "avis_imposition",
            "Avis d’imposition",
            DocumentSubject::Household,
            Validity::Event,
        )
        .purged_after(0, PurgeFrom::Decision)
        .restricted()
        .by("Règlement des tarifs")
        .done(),
        one(
            0x08,
            "jugement",
            "Jugement ou convention sur l’autorité parentale",
            DocumentSubject::Pair,
            Validity::Event,
        )
        .asked_for(&[Procedure::Canteen, Procedure::Childcare, Procedure::Sport])
        .or("Le dispositif suffit (dernières pages)")
        .when(Condition {
            authority: vec![
                Authority::Sole,
                Authority::Delegated,
                Authority::Withdrawn,
                Authority::ToProve,
            ],
            ..Condition::default()
        })
        .restricted()
        .by("Art. 372 à 373-2-1 et 377 du code civil")
        .done(),
        one(
            0x09,
            "questionnaire_sante_sport",
            "Attestation du questionnaire de santé (sport)",
            DocumentSubject::Child,
            Validity::SchoolYear,
        )
        .asked_for(&[Procedure::Sport])
        .or("Certificat médical de moins de 6 mois si une réponse est \
             positive")
        .or_else("Certificat médical de moins de 6 mois", &[])
        .when(Condition {
            age_until: Some(17),
            ..Condition::default()
        })
        .only_seen()
        .by(
            "Art. L. 231-2 et suivants du code du sport\u{a0}; règlement de \
             la fédération",
        )
        .done(),
        one(
            0x0a,
            "certificat_medical",
            "Certificat médical",
            DocumentSubject::Child,
            Validity::Months,
        )
        .not_older_than(6)
        .good_for_months(12)
        .only_seen()
        .restricted()
        .by(
            "Art. L. 231-2 et suivants du code du sport\u{a0}; règlement de \
             la fédération",
        )
        .done(),
        one(
            0x0b,
            "pai",
            "Projet d’accueil individualisé (PAI)",
            DocumentSubject::Child,
            Validity::SchoolYear,
        )
        .asked_for(&[Procedure::Canteen, Procedure::Childcare])
        .when(Condition {
            care_plan: true,
            ..Condition::default()
        })
        .purged_after(0, PurgeFrom::End)
        .restricted()
        .by("Art. D. 351-9 du code de l’éducation")
        .done(),
        one(
            0x0c,
            "vaccinations",
            "Attestation de vaccination",
            DocumentSubject::Child,
            Validity::Unlimited,
        )
        .or("Copie des pages du carnet de santé, certificat du médecin")
        .or_else("Pages du carnet de santé", &[])
        .or_else("Certificat du médecin", &[])
        .only_seen()
        .by("Art. L. 3111-2 et R. 3111-8 du code de la santé publique")
        .done(),
        one(
            0x0d,
            "mandat_sepa",
            "RIB et mandat de prélèvement SEPA",
            DocumentSubject::Adult,
            Validity::Months,
        )
        .good_for_months(36)
        .purged_after(396, PurgeFrom::End)
        .restricted()
        .by("Règlement (UE) n°\u{a0}260/2012")
        .done(),
    ]
}

/// A type being described.
struct Described(DefaultType);

/// A type asked by nobody yet, about that subject; a copy is kept and stays.
fn one(
    last: u8,
    key: &'static str,
    label: &str,
    subject: DocumentSubject,
    validity: Validity,
) -> Described {
    Described(DefaultType {
        id: id(last),
        key,
        fields: DocumentTypeFields {
            label: label.to_owned(),
            subject,
            procedures: vec![],
            proves: None,
            condition: Condition::default(),
            alternatives: None,
            substitutes: vec![],
            max_age_months: None,
            validity,
            validity_months: None,
            deadline_days: DEADLINE_DAYS,
            in_force_from: None,
            in_force_until: None,
            keep_file: true,
            purge_after_days: None,
            purge_from: PurgeFrom::Decision,
            restricted: false,
            legal_source: None,
            archived: false,
        },
    })
}

impl Described {
    fn asked_for(mut self, procedures: &[Procedure]) -> Self {
        self.0.fields.procedures = procedures.to_vec();
        self
    }

    fn proving(mut self, proves: Proves) -> Self {
        self.0.fields.proves = Some(proves);
        self
    }

    fn when(mut self, condition: Condition) -> Self {
        self.0.fields.condition = condition;
        self
    }

    /// In words, for the family.
    fn or(mut self, alternatives: &str) -> Self {
        self.0.fields.alternatives = Some(alternatives.to_owned());
        self
    }

    /// As the agent ticks it.
    fn or_else(mut self, label: &str, parts: &[&str]) -> Self {
        self.0.fields.substitutes.push(Substitute {
            label: label.to_owned(),
            parts: parts.iter().map(|&part| part.to_owned()).collect(),
            sworn: false,
        });
        self
    }

    fn or_sworn(mut self) -> Self {
        self.0.fields.substitutes.push(Substitute {
            label: "Attestation sur l’honneur".to_owned(),
            parts: vec![],
            sworn: true,
        });
        self
    }

    const fn not_older_than(mut self, months: u32) -> Self {
        self.0.fields.max_age_months = Some(months);
        self
    }

    const fn good_for_months(mut self, months: u32) -> Self {
        self.0.fields.validity_months = Some(months);
        self
    }

    const fn only_seen(mut self) -> Self {
        self.0.fields.keep_file = false;
        self
    }

    const fn purged_after(mut self, days: u32, from: PurgeFrom) -> Self {
        self.0.fields.purge_after_days = Some(days);
        self.0.fields.purge_from = from;
        self
    }

    const fn restricted(mut self) -> Self {
        self.0.fields.restricted = true;
        self
    }

    /// Where the rule comes from.
    fn by(mut self, source: &str) -> Self {
        self.0.fields.legal_source = Some(source.to_owned());
        self
    }

    fn done(self) -> DefaultType {
        self.0
    }
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
            let fields = one.fields;
            let told = fields.alternatives.clone().unwrap_or_default();
            assert!(told.contains("attestation sur l’honneur"), "{}", one.key);
            assert!(fields.substitutes.iter().any(|other| other.sworn));
            assert!(!fields.restricted && fields.condition.is_empty());
        }
    }

    #[test]
    fn every_default_obeys_the_rules_of_rules_and_names_its_source() {
        for one in default_types() {
            assert_eq!(one.fields.check().to_string(), "", "{}", one.key);
            assert!(one.fields.legal_source.is_some(), "{}", one.key);
        }
    }

    /// Judgment, care plan, income, health, bank: few may see them. What is only looked at leaves
    /// no copy to purge.
    #[test]
    fn what_few_may_see_is_restricted_and_what_is_only_seen_leaves_no_copy() {
        let types = default_types();
        let restricted: Vec<_> = types
            .iter()
            .filter(|one| one.fields.restricted)
            .map(|one| one.key)
            .collect();
        assert_eq!(
            restricted,
            [
                "attestation_qf",
                "avis_imposition",
                "jugement",
                "certificat_medical",
                "pai",
                "mandat_sepa"
            ]
        );
        for one in types {
            assert!(one.fields.keep_file || one.fields.purge_after_days.is_none());
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
