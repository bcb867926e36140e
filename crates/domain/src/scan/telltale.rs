//! Which words tell which type of document.

use super::Reading;
use crate::name::fold;

/// How well the words of a paper fit a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// Higher is surer; never 0.
    pub weight: u32,
    /// The words that told, as they are usually written.
    pub by: &'a str,
}

/// What the papers of the types that ship with the product usually say. The longer the words, the
/// less another paper has them too.
fn telltales(key: &str) -> &'static [&'static str] {
    match key {
        "livret_famille" => &["livret de famille"],
        "justificatif_domicile" => &[
            "justificatif de domicile",
            "quittance de loyer",
            "avis d’échéance",
            "taxe foncière",
            "taxe d’habitation",
            "lieu de consommation",
            "adresse de consommation",
            "facture d’électricité",
            "facture d’eau",
            "électricité",
            "abonnement",
            "facture",
        ],
        "assurance" => &[
            "assurance scolaire",
            "attestation d’assurance",
            "responsabilité civile",
            "individuelle accident",
        ],
        "identite_enfant" | "identite_responsable" => &[
            "carte nationale d’identité",
            "passeport",
            "acte de naissance",
        ],
        "attestation_qf" => &["quotient familial", "allocations familiales"],
        "avis_imposition" => &[
            "avis d’impôt",
            "avis d’imposition",
            "revenu fiscal de référence",
        ],
        "jugement" => &[
            "affaires familiales",
            "tribunal judiciaire",
            "autorité parentale",
        ],
        "questionnaire_sante_sport" => &["questionnaire de santé"],
        "certificat_medical" => &["certificat médical"],
        "pai" => &["projet d’accueil individualisé"],
        "vaccinations" => &["carnet de santé", "vaccinations", "vaccination"],
        "mandat_sepa" => &[
            "mandat de prélèvement",
            "relevé d’identité bancaire",
            "iban",
        ],
        _ => &[],
    }
}

/// Words of a label that every paper has.
const BY_THE_WAY: &[&str] = &[
    "attestation",
    "certificat",
    "copie",
    "document",
    "justificatif",
    "moins",
    "piece",
    "mois",
];

/// What a paper tells of a type: by the words that its kind is known by, else by those of its label.
/// None when it tells nothing of it.
#[must_use]
pub fn told<'a>(reading: &Reading, key: Option<&str>, label: &'a str) -> Option<Told<'a>> {
    if reading.says(label) {
        return Some(Told {
            weight: 8,
            by: label,
        });
    }
    let usual = telltales(key.unwrap_or_default());
    if let Some(by) = usual.iter().find(|phrase| reading.says(phrase)) {
        let words = fold(by).split(' ').count();
        return Some(Told {
            weight: if words > 1 { 6 } else { 3 },
            by,
        });
    }
    let folded = fold(label);
    let said: Vec<&str> = folded
        .split(' ')
        .filter(|word| word.len() >= 5 && !BY_THE_WAY.contains(word))
        .collect();
    let found = said.iter().filter(|word| reading.says(word)).count();
    // Two words of three: one alone is in too many papers.
    let enough = found >= 2 && found * 3 >= said.len() * 2 || found == 1 && said.len() == 1;
    enough.then_some(Told {
        weight: 2,
        by: label,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supporting_document::default_types;

    fn weight(text: &str, key: Option<&str>, label: &str) -> u32 {
        told(&Reading::of(text), key, label).map_or(0, |told| told.weight)
    }

    #[test]
    fn the_papers_of_the_shipped_types_are_known() {
        let assurance = "Attestation d’assurance scolaire";
        assert_eq!(
            weight("ATTESTATION D'ASSURANCE SCOLAIRE", None, assurance),
            8
        );
        let bill = "Énergie du Loir Facture du 15/10/2026 Abonnement 14,10 € Lieu de consommation";
        let domicile = "Justificatif de domicile de moins de 3 mois";
        assert_eq!(weight(bill, Some("justificatif_domicile"), domicile), 6);
        assert_eq!(weight(bill, Some("assurance"), assurance), 0);
        let bare = "Facture n° 12";
        assert_eq!(weight(bare, Some("justificatif_domicile"), domicile), 3);
    }

    #[test]
    fn a_type_of_the_commune_is_known_by_its_label() {
        let label = "Fiche de renseignements périscolaires";
        let text = "Accueil périscolaires : fiche à rendre, renseignements";
        assert_eq!(weight(text, None, label), 2);
        assert_eq!(weight("renseignements", None, label), 0);
        assert_eq!(weight("Attestation", None, "Attestation"), 8);
        assert_eq!(
            weight("copie d’un certificat", None, "Certificat de copie"),
            0
        );
    }

    #[test]
    fn every_telltale_belongs_to_a_type_that_ships() {
        let shipped: Vec<String> = default_types()
            .into_iter()
            .map(|one| one.key.to_owned())
            .collect();
        for key in [
            "livret_famille",
            "justificatif_domicile",
            "assurance",
            "identite_enfant",
            "identite_responsable",
            "attestation_qf",
            "avis_imposition",
            "jugement",
            "questionnaire_sante_sport",
            "certificat_medical",
            "pai",
            "vaccinations",
            "mandat_sepa",
        ] {
            assert!(shipped.iter().any(|one| one == key), "{key}");
            assert!(!telltales(key).is_empty(), "{key}");
        }
        assert!(telltales("autre").is_empty());
    }
}
