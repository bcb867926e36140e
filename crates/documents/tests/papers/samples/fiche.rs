//! Fictional fiches famille.

use guichet_documents::fiche_famille::{
    AlertRow, ContactRow, DocumentRow, Fact, FicheFamilleView, NoteRow, PersonColumn,
};

use super::{TWELVE, instant, letterhead, owned};

fn fact(label: &str, value: &str) -> Fact {
    Fact {
        label: owned(label),
        value: owned(value),
    }
}

fn person(role: &str, name: &str, facts: &[(&str, &str)]) -> PersonColumn {
    PersonColumn {
        role: owned(role),
        name: owned(name),
        facts: facts
            .iter()
            .map(|(label, value)| fact(label, value))
            .collect(),
    }
}

fn contact(name: &str, kinship: &str, phones: &str, pickup: &str) -> ContactRow {
    ContactRow {
        name: owned(name),
        kinship: owned(kinship),
        phones: owned(phones),
        pickup: owned(pickup),
        emergency: owned("À appeler"),
    }
}

fn document(document: &str, about: &str, dates: [&str; 2], state: &str) -> DocumentRow {
    let [presented_on, valid_until] = dates.map(owned);
    DocumentRow {
        document: owned(document),
        about: owned(about),
        presented_on,
        valid_until,
        state: owned(state),
    }
}

/// An ordinary family: two adults, three children of whom one lives here every other week, two
/// contacts, a court decision and a care plan.
pub(crate) fn fiche_famille() -> FicheFamilleView {
    FicheFamilleView {
        letterhead: letterhead(),
        title: owned("Fiche famille"),
        label: owned("Garnier"),
        dossier_number: owned("20316"),
        printed_number: owned("2026-A-000124"),
        issued_at: instant(),
        printed_on: owned("17/11/2026 à 11 h 04"),
        printed_by: owned("Nadia Ferreira, guichet 2"),
        state: owned("Validé le 20/09/2026"),
        duplicata: None,
        alerts: vec![
            AlertRow {
                title: owned("Ne pas remettre Inès"),
                detail: owned(
                    "Jugement du 12/03/2025 : à M. Denis KERVELLA, hors de ses semaines. \
                     Appeler Yann GARNIER.",
                ),
            },
            AlertRow {
                title: owned("PAI : Malo"),
                detail: owned(
                    "Arachide. Trousse d’urgence au secrétariat de l’école ; appeler le 15 au \
                     premier signe.",
                ),
            },
        ],
        addresses: vec![
            fact(
                "Domicile, depuis le 01/12/2024",
                "8 quai du Loir\n41990 VALMONT-SUR-LOIR",
            ),
            fact(
                "Facturation, depuis le 01/09/2026",
                "Chez Mme Monique PRIGENT\n3 rue des Tanneurs\n41990 VALMONT-SUR-LOIR",
            ),
        ],
        adults: vec![
            person(
                "Responsable",
                "Hélène GARNIER, née PRIGENT",
                &[
                    ("Né(e) le", "02/07/1990 à Vendôme (41)"),
                    ("Situation", "Mariée depuis le 03/06/2016"),
                    ("Téléphones", "06 39 98 27 14\n02 61 91 55 20 (travail)"),
                    ("Courriel", "helene.garnier@exemple.fr"),
                ],
            ),
            person(
                "Conjoint",
                "Yann GARNIER",
                &[
                    ("Né(e) le", "11/12/1988 à Oran (Algérie)"),
                    ("Situation", "Marié depuis le 03/06/2016"),
                    ("Téléphones", "06 39 98 41 02"),
                    ("Courriel", ""),
                ],
            ),
        ],
        children: vec![
            person(
                "Enfant, 4 ans",
                "Louise GARNIER",
                &[
                    ("Né(e) le", "19/04/2022 à Vendôme (41)"),
                    ("École", "Les Peupliers, MS"),
                    ("Hélène GARNIER", "Mère, autorité conjointe"),
                    ("Yann GARNIER", "Père, autorité conjointe"),
                    ("Résidence", "Chez ses deux parents"),
                    ("Repas", "Standard"),
                    ("PAI", "Non"),
                    ("Vaccinations", "À jour"),
                    ("Assurance", ""),
                ],
            ),
            person(
                "Enfant, 8 ans",
                "Malo GARNIER",
                &[
                    ("Né(e) le", "05/01/2018 à Vendôme (41)"),
                    ("École", "Les Peupliers, CE2"),
                    ("Hélène GARNIER", "Mère, autorité conjointe"),
                    ("Yann GARNIER", "Père, autorité conjointe"),
                    ("Résidence", "Chez ses deux parents"),
                    ("Repas", "Panier-repas"),
                    ("PAI", "Oui, jusqu’au 04/07/2027"),
                    ("Vaccinations", "Provisoire jusqu’au 30/11/2026"),
                    ("Assurance", "Attendue avant le 30/11/2026"),
                ],
            ),
            person(
                "Enfant, 10 ans",
                "Inès GARNIER-KERVELLA",
                &[
                    ("Né(e) le", "30/08/2016 à Brest (29)"),
                    ("École", "Les Peupliers, CM2"),
                    (
                        "Hélène GARNIER",
                        "Mère, autorité conjointe depuis le 12/03/2025",
                    ),
                    ("Yann GARNIER", "Beau-père, sans autorité"),
                    (
                        "Résidence",
                        "Alternée, ici les semaines paires ; autre dossier n° 17484",
                    ),
                    ("Repas", "Standard"),
                    ("PAI", "Non"),
                    ("Vaccinations", "À jour"),
                    ("Assurance", "Jusqu’au 31/08/2027"),
                ],
            ),
        ],
        contacts: vec![
            contact(
                "Monique PRIGENT",
                "Grand-mère",
                "02 61 91 47 03",
                "Les trois enfants",
            ),
            contact(
                "Sofia MORAIS",
                "Voisine",
                "06 39 98 70 55",
                "Louise et Malo",
            ),
        ],
        documents: vec![
            document(
                "Livret de famille, parents et enfants",
                "Dossier",
                ["12/09/2026", ""],
                "Validée",
            ),
            document(
                "Justificatif de domicile",
                "Dossier",
                ["12/09/2026", ""],
                "Validée",
            ),
            document(
                "Jugement ou convention homologuée",
                "Inès",
                ["12/09/2026", ""],
                "Validée",
            ),
            document(
                "Assurance scolaire 2026–2027",
                "Inès",
                ["12/09/2026", "31/08/2027"],
                "En attente de validation",
            ),
            document(
                "Assurance scolaire 2026–2027",
                "Malo",
                ["", "30/11/2026"],
                "Non fournie",
            ),
        ],
        observation: Some(owned(
            "Emménagement le 01/12. Assurance de Malo à rapporter avant le 30/11.",
        )),
        notes: vec![NoteRow {
            origin: owned("12/11/2026, Nadia Ferreira"),
            text: owned("La famille préfère être appelée après 17 h."),
        }],
        confidentiality: owned(
            "Données personnelles : réservé aux agents habilités, à détruire après usage.",
        ),
    }
}

/// Twelve children, each with a certificate, and long notes.
pub(crate) fn large_fiche() -> FicheFamilleView {
    let ordinary = fiche_famille();
    let children = TWELVE.iter().enumerate().map(|(rank, name)| PersonColumn {
        role: format!("Enfant, {} ans", 14 - rank),
        name: format!("{name} GARNIER"),
        ..ordinary.children[rank % 3].clone()
    });
    let certificates = TWELVE.iter().map(|name| DocumentRow {
        about: owned(name),
        ..ordinary.documents[3].clone()
    });
    let notes = (1..=6).map(|day| NoteRow {
        origin: format!("{day:02}/11/2026, Nadia Ferreira"),
        text: "La famille préfère être appelée après 17 h ; elle passera au guichet. ".repeat(5),
    });
    FicheFamilleView {
        children: children.collect(),
        documents: ordinary
            .documents
            .iter()
            .cloned()
            .chain(certificates)
            .collect(),
        notes: notes.collect(),
        ..ordinary
    }
}
