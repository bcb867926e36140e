//! What is kept about one adult, worded in French for the paper.

use super::statement::{Child, Document, Household, Statement};
use crate::commands::receipt::documents::status_fr as document_status_fr;
use crate::commands::receipt::letterhead;
use crate::commands::receipt::words::received_by;
use crate::commands::request::words::{
    authority_fr, birth_fr, kinship_fr, marital_fr, role_fr, since_fr,
    status_fr as request_status_fr,
};
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_documents::access_statement::{
    AccessSection, AccessStatementView, AccessSubject, AccessText,
};
use guichet_domain::commune::CommuneFields;
use guichet_domain::date;
use guichet_domain::kinship::PickUp;
use guichet_domain::name::display_upper;
use guichet_domain::supporting_document::DocumentStatus;
use guichet_store::{Reader, commune};

/// Words the paper.
pub(super) fn worded(
    call: &Call<'_>,
    reader: &Reader<'_>,
    statement: &Statement,
) -> Result<AccessStatementView> {
    let environment = call.host.environment.as_ref();
    let town = commune::read(reader)?;
    let now = environment.now_ms();
    Ok(AccessStatementView {
        letterhead: letterhead(&town.fields, &town.accent, town.logo.as_deref()),
        title: "Vos données personnelles".to_owned(),
        name: statement.identity.paper_name(),
        issued_at: time::fixed(environment, now),
        printed_on: time::fr(environment, now),
        printed_by: received_by(call)?,
        introduction: introduction(statement),
        sections: vec![
            identity(statement),
            households(statement),
            children(statement),
            documents(statement),
            requests(statement),
            notes(statement),
            traces(statement),
        ],
        rights: rights(&town.fields),
        confidentiality: "Document personnel\u{a0}: remis à la seule personne qu’il concerne."
            .to_owned(),
    })
}

fn introduction(statement: &Statement) -> Vec<String> {
    let mut said = vec![
        "Ce document dit tout ce que la commune conserve à votre sujet dans ses dossiers famille \
         (article 15 du règlement européen 2016/679). Les données des autres personnes de votre \
         foyer ou de vos enfants, l’autre parent en particulier, n’y figurent pas\u{a0}: elles \
         leur appartiennent."
            .to_owned(),
    ];
    if statement.withheld > 0 {
        let texts = match statement.withheld {
            1 => "Une note de votre dossier parle".to_owned(),
            n => format!("{n} notes de votre dossier parlent"),
        };
        said.push(format!(
            "{texts} peut-être aussi d’une autre personne. Le délégué à la protection des données \
             les relit avant de vous en donner ce qui vous concerne."
        ));
    }
    said
}

fn identity(statement: &Statement) -> AccessSection {
    let fields = &statement.identity;
    let civil = &statement.civil;
    let mut answers = vec![("Né(e) le".to_owned(), birth_fr(&fields.birth))];
    let mut add = |label: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            answers.push((label.to_owned(), value));
        }
    };
    add("Autres prénoms", fields.other_first_names.clone());
    add("Nationalité", civil.nationality.clone());
    add(
        "Situation",
        civil.marital_status.map(|status| {
            let said = marital_fr(status, fields.sex);
            match civil.marital_since {
                Some(since) => format!("{said} depuis {}", since_fr(since)),
                None => said.to_owned(),
            }
        }),
    );
    let phones = statement.phones.iter().map(|line| match &line.label {
        Some(label) => format!("{} ({label})", line.number),
        None => line.number.clone(),
    });
    add("Téléphones", Some(phones.collect::<Vec<_>>().join("\n")));
    add("Courriels", Some(statement.emails.join("\n")));
    AccessSection {
        heading: "Vous".to_owned(),
        subjects: vec![AccessSubject {
            kind: String::new(),
            name: fields.paper_name(),
            answers,
        }],
        texts: vec![],
    }
}

fn households(statement: &Statement) -> AccessSection {
    AccessSection {
        heading: "Dossiers".to_owned(),
        subjects: statement.households.iter().map(household).collect(),
        texts: vec![],
    }
}

fn household(one: &Household) -> AccessSubject {
    let mut answers = vec![
        ("Rôle".to_owned(), role_fr(one.role).to_owned()),
        ("Depuis".to_owned(), day(&one.since)),
    ];
    if let Some(until) = &one.until {
        answers.push(("Jusqu’au".to_owned(), day(until)));
    }
    for address in &one.addresses {
        let label = match (address.billing, &address.until) {
            (true, _) => "Facturation".to_owned(),
            (false, None) => "Adresse".to_owned(),
            (false, Some(until)) => format!("Jusqu’au {}", day(until)),
        };
        answers.push((label, address.lines.join("\n")));
    }
    AccessSubject {
        kind: "Dossier".to_owned(),
        name: one.number.clone(),
        answers,
    }
}

fn children(statement: &Statement) -> AccessSection {
    let sex = statement.identity.sex;
    let subject = |child: &Child| {
        let mut answers = Vec::new();
        let mut add = |label: &str, value: Option<String>| {
            answers.extend(value.map(|value| (label.to_owned(), value)));
        };
        add("Né(e) le", child.birth_date.as_deref().map(day));
        if let Some(link) = &child.link {
            add(
                "Lien",
                link.kinship.map(|kin| kinship_fr(kin, sex).to_owned()),
            );
            let authority = authority_fr(&link.authority);
            add("Autorité", Some(authority).filter(|text| !text.is_empty()));
            add(
                "Vient chercher",
                link.pick_up.as_ref().map(|told| {
                    match told.pick_up {
                        PickUp::Allowed => "Oui",
                        PickUp::Forbidden => "Interdit",
                    }
                    .to_owned()
                }),
            );
            add(
                "En cas d’urgence",
                link.emergency
                    .map(|called| if called { "À appeler" } else { "Non" }.to_owned()),
            );
            add(
                "Opposition",
                link.objection.as_ref().map(|told| date::fr(told.on)),
            );
        }
        let last = child.name.as_deref().map(display_upper);
        let name = [child.first_name.clone(), last];
        AccessSubject {
            kind: "Enfant".to_owned(),
            name: name.into_iter().flatten().collect::<Vec<_>>().join(" "),
            answers,
        }
    };
    AccessSection {
        heading: "Enfants".to_owned(),
        subjects: statement.children.iter().map(subject).collect(),
        texts: vec![],
    }
}

fn documents(statement: &Statement) -> AccessSection {
    let text = |one: &Document| {
        let status = match one.status.as_str() {
            "pending" => DocumentStatus::Pending,
            "accepted" => DocumentStatus::Accepted,
            "refused" => DocumentStatus::Refused,
            "waived" => DocumentStatus::Waived,
            _ => DocumentStatus::NotApplicable,
        };
        let mut said = vec![document_status_fr(status).to_owned()];
        for (label, on) in [
            ("présentée le", &one.presented_on),
            ("émise le", &one.issued_on),
            ("valable jusqu’au", &one.valid_until),
        ] {
            said.extend(on.as_deref().map(|on| format!("{label} {}", day(on))));
        }
        said.extend(one.reason.clone());
        said.push(match one.files {
            0 => "aucun fichier".to_owned(),
            1 => "1 fichier".to_owned(),
            n => format!("{n} fichiers"),
        });
        AccessText {
            origin: format!("{}, dossier {}", one.label, one.household),
            text: said.join(", "),
        }
    };
    AccessSection {
        heading: "Pièces".to_owned(),
        subjects: vec![],
        texts: statement.documents.iter().map(text).collect(),
    }
}

fn requests(statement: &Statement) -> AccessSection {
    let texts = statement.requests.iter().map(|one| {
        let asked = one.asked.iter().map(|(label, value)| match value {
            Some(value) => format!("{label}\u{a0}: {value}"),
            None => label.clone(),
        });
        AccessText {
            origin: format!(
                "{}, reçue le {}, {}",
                one.number,
                day(&one.received_at),
                request_status_fr(one.status).to_lowercase()
            ),
            text: asked.collect::<Vec<_>>().join("\n"),
        }
    });
    AccessSection {
        heading: "Demandes".to_owned(),
        subjects: vec![],
        texts: texts.collect(),
    }
}

fn notes(statement: &Statement) -> AccessSection {
    let texts = statement.notes.iter().map(|note| AccessText {
        origin: match &note.written_at {
            Some(at) => format!("Note du {}, dossier {}", day(at), note.household),
            None => format!("Observation, dossier {}", note.household),
        },
        text: note.body.clone(),
    });
    AccessSection {
        heading: "Notes".to_owned(),
        subjects: vec![],
        texts: texts.collect(),
    }
}

fn traces(statement: &Statement) -> AccessSection {
    let looked = match (statement.looked_at.len(), statement.looked_at.first()) {
        (0, _) | (_, None) => "Aucune consultation n’est gardée en mémoire.".to_owned(),
        (1, Some(at)) => format!("Une consultation, le {}.", day(at)),
        (n, Some(at)) => format!("{n} consultations, la dernière le {}.", day(at)),
    };
    AccessSection {
        heading: "Traces".to_owned(),
        subjects: vec![],
        texts: vec![
            AccessText {
                origin: "Consultations de vos dossiers par les services".to_owned(),
                text: looked,
            },
            AccessText {
                origin: "Anciennes valeurs de vos données".to_owned(),
                text: match statement.changes.len() {
                    0 => "Aucune.".to_owned(),
                    1 => "Une, donnée dans le fichier joint.".to_owned(),
                    n => format!("{n}, données dans le fichier joint."),
                },
            },
        ],
    }
}

fn rights(town: &CommuneFields) -> Vec<String> {
    let whom = match &town.dpo_email {
        Some(email) => format!("au délégué à la protection des données\u{a0}: {email}"),
        None => "à la mairie".to_owned(),
    };
    vec![
        "Ces données servent à gérer votre dossier famille\u{a0}: mission d’intérêt public de la \
         commune (article 6, 1, e). Elles sont vues par les agents des services que cela concerne, \
         et gardées le temps des inscriptions, puis selon les durées fixées par la commune."
            .to_owned(),
        format!(
            "Vous pouvez demander de les corriger, de les effacer quand rien n’oblige à les \
             garder, ou d’en limiter l’usage, {whom}. En cas de désaccord, vous pouvez saisir la \
             CNIL."
        ),
    ]
}

/// "2026-11-17…" as "17/11/2026"; a partial date as it is said.
fn day(iso: &str) -> String {
    match iso.get(..10).and_then(|day| day.parse().ok()) {
        Some(day) => date::fr(day),
        None => match iso.parse::<guichet_domain::date::PartialDate>() {
            Ok(partial) => partial.fr(),
            Err(_) => iso.to_owned(),
        },
    }
}
