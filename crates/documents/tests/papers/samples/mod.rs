//! Fictional views, shared by the tests and the examples. Nobody here exists, nor does the commune.

mod fiche;
mod letters;
mod queue;

use chrono::{DateTime, FixedOffset};
use guichet_documents::Letterhead;
use guichet_documents::recepisse::{
    GivenDocumentRow, MemberRow, MissingDocumentRow, RecepisseView,
};
use guichet_documents::recovery_sheet::{RecoveryAdvice, RecoverySheetView};

pub(crate) use fiche::{fiche_famille, large_fiche};
pub(crate) use letters::{complement, long_letter, missing_documents, refusal};
pub(crate) use queue::queue_list;

/// Letters of names that are common in France and missing from many faces, and the box to tick.
pub(crate) const RARE_LETTERS: &str = "Yıldız Şeyma Nguyễn Łukasz Œ Ÿ ☐";

/// The instant of all samples.
pub(crate) fn instant() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-17T10:58:00+01:00").expect("a valid instant")
}

fn owned(text: &str) -> String {
    text.to_owned()
}

/// The letterhead of the fictional commune, without an emblem of its own.
pub(crate) fn letterhead() -> Letterhead {
    Letterhead {
        commune: owned("Valmont-sur-Loir"),
        service: owned("Service famille"),
        address: owned("1 place du Marché, 41990 Valmont-sur-Loir"),
        phone: Some(owned("02 61 91 40 00")),
        email: Some(owned("famille@valmont-sur-loir.exemple")),
        accent: owned("#0b5b6b"),
        logo_png: None,
    }
}

fn member(role: &str, name: &str, birth: &str, school: &str, authority: &str) -> MemberRow {
    MemberRow {
        role: owned(role),
        name: owned(name),
        birth: owned(birth),
        school: owned(school),
        authority: owned(authority),
        remark: None,
    }
}

fn given(document: &str, issued_on: &str) -> GivenDocumentRow {
    GivenDocumentRow {
        document: owned(document),
        about: owned("Dossier"),
        presented_on: owned("17/11/2026"),
        issued_on: owned(issued_on),
        state: owned("En attente de validation"),
    }
}

/// An ordinary family: two adults, two children, a contact, two documents given, one missing.
pub(crate) fn recepisse() -> RecepisseView {
    RecepisseView {
        letterhead: letterhead(),
        addressee: [
            "Mme Hélène GARNIER",
            "M. Yann GARNIER",
            "8 quai du Loir",
            "41990 VALMONT-SUR-LOIR",
        ]
        .map(owned)
        .to_vec(),
        title: owned("Récépissé de dossier famille"),
        dossier_number: owned("20316"),
        printed_number: owned("2026-A-000123"),
        issued_at: instant(),
        deposited: owned("17/11/2026 à 10 h 58"),
        received_by: owned("Nadia Ferreira, guichet 2"),
        state: owned("En attente de validation"),
        duplicata: None,
        members: vec![
            member(
                "Responsable",
                "Hélène GARNIER, née PRIGENT",
                "02/07/1990",
                "",
                "",
            ),
            member("Conjoint", "Yann GARNIER", "11/12/1988", "", ""),
            member(
                "Enfant",
                "Louise GARNIER",
                "19/04/2022",
                "Les Peupliers, MS",
                "Les deux parents",
            ),
            member(
                "Enfant",
                "Malo GARNIER",
                "05/01/2018",
                "Les Peupliers, CE2",
                "Les deux parents",
            ),
            MemberRow {
                remark: Some(owned("Grand-mère : vient chercher, à appeler")),
                ..member("Contact", "Monique PRIGENT", "", "", "")
            },
        ],
        documents_given: vec![
            given("Livret de famille, parents et enfants", "—"),
            given("Justificatif de domicile", "03/11/2026"),
        ],
        documents_untold: false,
        documents_missing: vec![MissingDocumentRow {
            document: owned("Assurance scolaire 2026–2027"),
            about: owned("Malo"),
            deadline: owned("30/11/2026"),
            accepted: owned(
                "Attestation de responsabilité civile ou individuelle. Nécessaire pour le \
                 périscolaire, pas pour l’école.",
            ),
        }],
        observation: Some(owned(
            "Emménagement le 01/12. Assurance de Malo à rapporter avant le 30/11.",
        )),
        next_steps: owned(
            "Le service vérifie les pièces sous 5 jours ouvrés et vous écrit à \
             helene.garnier@exemple.fr. L’inscription à l’école n’attend pas l’assurance. \
             Pour toute question, donnez le numéro 20316.",
        ),
        check_code: owned("7K4M-2QXD"),
        qr_payload: owned("GUICHET1:2026-A-000123:7K4M2QXD"),
        privacy: owned(
            "Vos données servent à gérer votre dossier famille. Vous pouvez les consulter, \
             les corriger et demander leur effacement auprès du délégué à la protection des \
             données de la commune : dpd@valmont-sur-loir.exemple.",
        ),
    }
}

/// First names of a large family.
const TWELVE: [&str; 12] = [
    "Alix", "Basile", "Céleste", "Damien", "Élise", "Félix", "Gaëlle", "Hugo", "Inès", "Joël",
    "Léonie", "Noé",
];

/// Twelve children, each with a certificate: the documents go on over the page.
pub(crate) fn large_family() -> RecepisseView {
    let ordinary = recepisse();
    let children = TWELVE.iter().enumerate().map(|(rank, name)| {
        let birth = format!("{:02}/{:02}/{}", 28 - rank, rank + 1, 2012 + rank);
        let class = ["CM2", "CM1", "CE2", "CE1", "CP", "GS"][rank % 6];
        let school = format!("Les Peupliers, {class}");
        member(
            "Enfant",
            &format!("{name} GARNIER"),
            &birth,
            &school,
            "Les deux parents",
        )
    });
    let certificates = TWELVE.iter().map(|name| GivenDocumentRow {
        about: owned(name),
        ..given("Assurance scolaire 2026–2027", "01/09/2026")
    });
    RecepisseView {
        members: ordinary.members[..2]
            .iter()
            .cloned()
            .chain(children)
            .collect(),
        documents_given: ordinary
            .documents_given
            .iter()
            .cloned()
            .chain(certificates)
            .collect(),
        ..ordinary
    }
}

/// Every text as long as a form lets it be, in words that do not break well.
pub(crate) fn long_words() -> RecepisseView {
    let ordinary = recepisse();
    let name = "Marie-Charlotte Anne-Sophie DE LA ROCHEFOUCAULD-MONTMORENCY, \
                née ABDERRAHMANE-WOJCIECHOWSKI";
    let line =
        "Résidence des Trois-Peupliers-Argentés, bâtiment C, escalier 14, 3e étage, porte gauche";
    RecepisseView {
        letterhead: Letterhead {
            commune: owned("Communauté de communes des Vallées-de-la-Braye-et-du-Loir"),
            service: owned("Direction de l’éducation, de l’enfance et de la jeunesse"),
            email: Some(owned(
                "direction.education.enfance.jeunesse.inscriptions@vallees-braye-et-loir.exemple",
            )),
            ..ordinary.letterhead.clone()
        },
        addressee: [
            name,
            line,
            "Lieu-dit La Croix",
            "BP 40012",
            "41990 VALMONT-SUR-LOIR CEDEX",
        ]
        .map(owned)
        .to_vec(),
        received_by: owned(
            "Marie-Antoinette Delacroix-Beauregard, relais de quartier des Peupliers",
        ),
        state: owned("Validée sous réserve de l’avis de la commission"),
        members: vec![
            member("Responsable légal", name, "02/07/1990", "", ""),
            member(
                "Enfant",
                name,
                "à naître, mai 2027",
                "Groupe scolaire Joséphine-Baker, unité localisée pour l’inclusion",
                "Exclusive, jugement du 12/03/2024",
            ),
            MemberRow {
                remark: Some(line.repeat(3)),
                ..member("Contact", name, "", "", "")
            },
        ],
        documents_untold: false,
        documents_missing: vec![MissingDocumentRow {
            document: owned("Jugement fixant la résidence des enfants ou convention homologuée"),
            about: owned("Marie-Charlotte Anne-Sophie"),
            accepted: line.repeat(40),
            ..ordinary.documents_missing[0].clone()
        }],
        observation: Some(format!(
            "{}\n\n{}",
            line.repeat(12),
            "https://".to_owned() + &"x".repeat(300)
        )),
        ..ordinary
    }
}

/// A recovery key of 52 letters and figures.
pub(crate) fn recovery_sheet() -> RecoverySheetView {
    let key = "4J7QM2XK9T3WB8RZ6HVD1NCP5YFG0SEA7KQT3M9XW2BR8ZJ4H6VD";
    RecoverySheetView {
        letterhead: letterhead(),
        issued_at: instant(),
        issued_on: owned("17/11/2026 à 8 h 30"),
        post: owned("Accueil, guichet 1"),
        key_groups: key
            .as_bytes()
            .chunks(4)
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect(),
        qr_payload: format!("GUICHETCLE1:{key}"),
        advice: RecoveryAdvice::default(),
    }
}
