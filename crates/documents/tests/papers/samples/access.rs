//! An access statement of the fictional commune.

use super::{instant, letterhead, owned};
use guichet_documents::access_statement::{
    AccessSection, AccessStatementView, AccessSubject, AccessText,
};

fn answers(told: &[(&str, &str)]) -> Vec<(String, String)> {
    told.iter()
        .map(|(label, answer)| (owned(label), owned(answer)))
        .collect()
}

fn subject(kind: &str, name: &str, told: &[(&str, &str)]) -> AccessSubject {
    AccessSubject {
        kind: owned(kind),
        name: owned(name),
        answers: answers(told),
    }
}

fn texts(heading: &str, told: &[(&str, &str)]) -> AccessSection {
    AccessSection {
        heading: owned(heading),
        subjects: vec![],
        texts: told
            .iter()
            .map(|(origin, text)| AccessText {
                origin: owned(origin),
                text: owned(text),
            })
            .collect(),
    }
}

/// What is kept about Hélène Garnier.
pub(crate) fn access_statement() -> AccessStatementView {
    AccessStatementView {
        letterhead: letterhead(),
        title: owned("Vos données personnelles"),
        name: owned("Hélène GARNIER, née PRIGENT"),
        issued_at: instant(),
        printed_on: owned("17/11/2026 à 10 h 58"),
        printed_by: owned("Nadia Ferreira, guichet 2"),
        introduction: vec![
            owned(
                "Ce document dit tout ce que la commune conserve à votre sujet dans ses dossiers \
                 famille (article 15 du règlement européen 2016/679).",
            ),
            owned("Une note de votre dossier parle peut-être aussi d’une autre personne."),
        ],
        sections: vec![
            AccessSection {
                heading: owned("Vous"),
                subjects: vec![subject(
                    "",
                    "Hélène GARNIER, née PRIGENT",
                    &[
                        ("Né(e) le", "02/07/1990, Chartres"),
                        ("Situation", "Mariée depuis le 12/06/2015"),
                        ("Téléphones", "06 39 98 55 12 (mobile)"),
                        ("Courriels", "helene.garnier@exemple.fr"),
                    ],
                )],
                texts: vec![],
            },
            AccessSection {
                heading: owned("Enfants"),
                subjects: vec![
                    subject(
                        "Enfant",
                        "Louise GARNIER",
                        &[("Lien", "Mère"), ("Autorité", "Conjointe")],
                    ),
                    subject(
                        "Enfant",
                        "Malo GARNIER",
                        &[("Lien", "Mère"), ("Autorité", "Conjointe")],
                    ),
                ],
                texts: vec![],
            },
            texts(
                "Pièces",
                &[(
                    "Justificatif de domicile, dossier 20316",
                    "Validée, présentée le 17/11/2026, 1 fichier",
                )],
            ),
            texts("Demandes", &[]),
            texts(
                "Notes",
                &[("Note du 12/11/2026, dossier 20316", "Rappeler mardi.")],
            ),
        ],
        rights: vec![owned(
            "Vous pouvez demander de les corriger ou de les effacer auprès du délégué à la \
             protection des données.",
        )],
        confidentiality: owned("Document personnel : remis à la seule personne qu’il concerne."),
    }
}
