//! Fictional letters.

use guichet_documents::letter::{
    LetterBlock, LetterView, RequestedDocumentRow, RequestedFieldRow, Signature,
};

use super::{instant, letterhead, owned, recepisse};

fn paragraph(text: &str) -> LetterBlock {
    LetterBlock::Paragraph(owned(text))
}

fn document(document: &str, about: &str, accepted: &str) -> RequestedDocumentRow {
    RequestedDocumentRow {
        document: owned(document),
        about: owned(about),
        deadline: owned("30/11/2026"),
        accepted: owned(accepted),
    }
}

fn field(field: &str, about: &str, remark: &str) -> RequestedFieldRow {
    RequestedFieldRow {
        field: owned(field),
        about: owned(about),
        remark: owned(remark),
    }
}

/// Two documents are missing.
pub(crate) fn missing_documents() -> LetterView {
    let recepisse = recepisse();
    LetterView {
        letterhead: letterhead(),
        addressee: recepisse.addressee,
        title: owned("Demande de pièces"),
        dossier_number: owned("20316"),
        printed_number: owned("2026-A-000125"),
        request_number: Some(owned("412")),
        handled_by: Some(owned("Nadia Ferreira")),
        issued_at: instant(),
        place_and_date: owned("Valmont-sur-Loir, le 17 novembre 2026"),
        duplicata: None,
        subject: owned("pièces à nous remettre pour votre dossier famille n° 20316"),
        body: vec![
            paragraph("Madame, Monsieur,"),
            paragraph(
                "Vous avez déposé le 17/11/2026 un dossier famille auprès du service famille de \
                 Valmont-sur-Loir. Nous vous en remercions. Pour l’étudier, il nous manque les \
                 pièces suivantes.",
            ),
            LetterBlock::Documents(vec![
                document(
                    "Assurance scolaire 2026–2027",
                    "Malo",
                    "Attestation de responsabilité civile ou individuelle. Nécessaire pour le \
                     périscolaire, pas pour l’école.",
                ),
                document(
                    "Justificatif de domicile",
                    "Dossier",
                    "Facture, quittance de loyer, ou attestation sur l’honneur.",
                ),
            ]),
            paragraph(
                "Merci de nous les remettre avant le 30/11/2026, au guichet ou par courrier. Une \
                 photocopie suffit.",
            ),
        ],
        closing: owned(
            "Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations \
             distinguées.",
        ),
        signature: Signature {
            authority: None,
            name: owned("Nadia Ferreira"),
            service: owned("Service famille"),
        },
        appeal: None,
        check_code: owned("7K4M-2QXD"),
        qr_payload: owned("GUICHET1:2026-A-000125:7K4M2QXD"),
        privacy: recepisse.privacy,
    }
}

/// Answers are missing as well, and the agent adds a word.
pub(crate) fn complement() -> LetterView {
    let missing = missing_documents();
    let mut body = missing.body.clone();
    body.insert(
        2,
        LetterBlock::Fields(vec![
            field("Date de naissance", "Yann GARNIER", "L’année manque."),
            field(
                "Autorité parentale",
                "Malo GARNIER",
                "Qui l’exerce, et depuis quand ?",
            ),
        ]),
    );
    body.insert(
        4,
        paragraph(
            "L’adresse de votre demande diffère de celle du justificatif : laquelle est la bonne ?",
        ),
    );
    LetterView {
        title: owned("Demande de complément"),
        printed_number: owned("2026-A-000126"),
        subject: owned("votre demande n° 412 est à compléter"),
        body,
        ..missing
    }
}

/// A request is refused, with its reason and how to contest it.
pub(crate) fn refusal() -> LetterView {
    let missing = missing_documents();
    LetterView {
        title: owned("Réponse à une demande"),
        printed_number: owned("2026-A-000127"),
        subject: owned("votre demande n° 412 du 17/11/2026"),
        body: vec![
            paragraph("Madame, Monsieur,"),
            paragraph(
                "Vous nous avez adressé le 17/11/2026 la demande n° 412. Après étude, nous ne \
                 pouvons pas y donner une suite favorable, pour la raison suivante :",
            ),
            paragraph(
                "le changement de résidence de Malo est demandé par un seul de ses parents, alors \
                 que l’autre a fait connaître son désaccord par écrit le 10/11/2026.",
            ),
            paragraph(
                "Vous pouvez nous adresser une nouvelle demande dès que votre situation aura \
                 changé.",
            ),
        ],
        signature: Signature {
            authority: Some(owned("Pour la maire et par délégation,")),
            name: owned("Jeanne Delmas"),
            service: owned("Responsable du service famille"),
        },
        appeal: Some(owned(
            "Si vous contestez cette décision, vous pouvez, dans les deux mois qui suivent sa \
             réception :\n– former un recours gracieux auprès de la commune ;\n– saisir le tribunal \
             administratif d’Orléans, par courrier ou sur www.telerecours.fr.",
        )),
        ..missing
    }
}

/// So much is asked for that the letter goes on over the page.
pub(crate) fn long_letter() -> LetterView {
    let complement = complement();
    let rows = (1..=14).map(|rank| {
        document(
            &format!("Attestation n° {rank}"),
            "Marie-Charlotte Anne-Sophie",
            "Attestation de responsabilité civile ou individuelle.",
        )
    });
    let mut body = complement.body.clone();
    body.insert(3, LetterBlock::Documents(rows.collect()));
    LetterView { body, ..complement }
}
