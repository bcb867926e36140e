//! What a fiche famille says: the file as the agent who prints it may see it.

use super::ledger::Worded;
use super::sight::Shows;
use super::words::{letterhead, received_by, role_fr, state};
use super::{documents, sheet_person};
use crate::commands::household::{AddressView, AlertView, HouseholdFile, MemberView, NoteView};
use crate::commands::supporting_document::DocumentView;
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_documents::fiche_famille::{
    AlertRow, ContactRow, DocumentRow, Fact, FicheFamilleView, NoteRow, PersonColumn,
};
use guichet_domain::alerts::AlertKind;
use guichet_domain::date;
use guichet_domain::person::{Birth, MemberRole};
use guichet_domain::procedure::union;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::receipt::Drawn;
use guichet_store::{Tx, commune, household};

/// Foot of each page: it is a working paper of the town hall.
const CONFIDENTIALITY: &str = "Confidentiel\u{a0}: réservé aux agents habilités de la commune. À ne \
                               remettre à personne, à détruire après usage.";

/// Words a fiche.
pub(super) fn worded(
    call: &Call<'_>,
    tx: &Tx<'_>,
    file: &HouseholdFile,
    drawn: Drawn,
) -> Result<Worded<FicheFamilleView>> {
    let environment = call.host.environment.as_ref();
    let town = commune::read(tx)?;
    let mut shows = Shows::default();
    let (procedures, _) = household::procedures(tx, file.id)?;
    let asked = union(&file.asked, &procedures);
    let person = |member: &MemberView, shows: &mut Shows| PersonColumn {
        role: role(member),
        name: member.fields.paper_name(),
        facts: sheet_person::facts(member, &asked, shows),
    };
    let of = |roles: &[MemberRole], shows: &mut Shows| -> Vec<PersonColumn> {
        let members = file.members.iter();
        let chosen = members.filter(|member| roles.contains(&member.role));
        chosen.map(|member| person(member, shows)).collect()
    };
    let adults = of(&[MemberRole::Guardian, MemberRole::Partner], &mut shows);
    let children = of(&[MemberRole::Child], &mut shows);
    let known = file.documents.as_deref().unwrap_or_default();
    documents::note(known, &mut shows);
    let view = FicheFamilleView {
        letterhead: letterhead(&town.fields, &town.accent, town.logo.as_deref()),
        title: "Fiche famille".to_owned(),
        label: file.label.clone(),
        dossier_number: file.number.clone(),
        printed_number: drawn.number.to_string(),
        issued_at: time::fixed(environment, tx.now_ms()),
        printed_on: time::fr(environment, tx.now_ms()),
        printed_by: received_by(call)?,
        state: state(file.status).to_owned(),
        duplicata: None,
        alerts: alerts(&file.alerts, &mut shows),
        addresses: addresses(file, &mut shows),
        adults,
        children,
        contacts: contacts(&file.members, &mut shows),
        documents: known.iter().map(document_row).collect(),
        observation: file.observation.clone(),
        notes: file.notes.iter().map(note_row).collect(),
        confidentiality: CONFIDENTIALITY.to_owned(),
    };
    Ok(Worded { view, shows })
}

/// "Responsable", "Enfant, 8 ans", "Enfant à naître".
fn role(member: &MemberView) -> String {
    let role = role_fr(member.role);
    if matches!(member.fields.birth, Birth::Unborn { .. }) {
        return format!("{role} à naître");
    }
    match (member.role, member.age) {
        (MemberRole::Child, Some((least, most))) => {
            let years = |n: u32| if n > 1 { "ans" } else { "an" };
            if least == most {
                format!("{role}, {least}\u{a0}{}", years(least))
            } else {
                format!("{role}, {least} ou {most}\u{a0}{}", years(most))
            }
        }
        _ => role.to_owned(),
    }
}

/// What must be known before anything is done.
fn alerts(alerts: &[AlertView], shows: &mut Shows) -> Vec<AlertRow> {
    alerts
        .iter()
        .map(|alert| {
            let (title, right) = alert_fr(alert.kind);
            if let Some((verb, volet)) = right {
                shows.add(verb, volet);
            }
            AlertRow {
                title: match &alert.about {
                    Some(about) => format!("{title}\u{a0}: {about}"),
                    None => title.to_owned(),
                },
                detail: alert.detail.clone().unwrap_or_default(),
            }
        })
        .collect()
}

/// The title of an alert, and the right that it is read under.
fn alert_fr(kind: AlertKind) -> (&'static str, Option<(Verb, Volet)>) {
    match kind {
        AlertKind::CourtDecision => (
            "Décision de justice",
            Some((Verb::Glance, Volet::Authority)),
        ),
        AlertKind::DoNotHandOver => ("Ne pas remettre", Some((Verb::Glance, Volet::Authority))),
        AlertKind::ProtectedAddress => ("Adresse protégée", None),
        AlertKind::CarePlan => ("PAI", Some((Verb::Glance, Volet::CarePlan))),
        AlertKind::Objection => (
            "Opposition d’un parent",
            Some((Verb::Glance, Volet::Authority)),
        ),
        AlertKind::ProvisionalVaccination => (
            "Admission provisoire",
            Some((Verb::Glance, Volet::Documents)),
        ),
        AlertKind::DocumentsMissing => ("Pièces en retard", Some((Verb::Glance, Volet::Documents))),
        AlertKind::BirthOverdue => ("Naissance attendue", None),
    }
}

/// Addresses, unless they are withheld: then it is said that there is a reason.
fn addresses(file: &HouseholdFile, shows: &mut Shows) -> Vec<Fact> {
    if file.masked {
        return vec![Fact {
            label: "Domicile".to_owned(),
            value: "Adresse protégée\u{a0}: elle n’est pas imprimée".to_owned(),
        }];
    }
    let mut facts = Vec::new();
    if let Some(home) = &file.address {
        let fact = match home {
            Some(home) => address_fact("Domicile", home),
            None => Fact {
                label: "Domicile".to_owned(),
                value: String::new(),
            },
        };
        facts.push(fact);
    }
    let billing = file.billing_address.as_ref().and_then(Option::as_ref);
    facts.extend(billing.map(|address| address_fact("Facturation", address)));
    for address in file.other_addresses.iter().flatten() {
        let label = address.label.as_deref().unwrap_or("Autre adresse");
        facts.push(address_fact(label, address));
    }
    if !facts.is_empty() {
        shows.add(Verb::Read, Volet::Contact);
    }
    facts
}

fn address_fact(label: &str, address: &AddressView) -> Fact {
    let since = address.since.parse().ok().map(date::fr);
    Fact {
        label: match since {
            Some(since) => format!("{label}, depuis le {since}"),
            None => label.to_owned(),
        },
        value: address.fields.postal_lines().join("\n"),
    }
}

fn contacts(members: &[MemberView], shows: &mut Shows) -> Vec<ContactRow> {
    members
        .iter()
        .filter(|member| member.role == MemberRole::Contact)
        .map(|contact| sheet_person::contact(contact, members, shows))
        .collect()
}

fn document_row(document: &DocumentView) -> DocumentRow {
    let until = match document.status.to_bring() {
        true => document
            .deadline_fr
            .as_ref()
            .map(|day| format!("à remettre avant le {day}")),
        false => document.valid_until_fr.clone(),
    };
    DocumentRow {
        document: document.label.clone(),
        about: document.about.clone(),
        presented_on: document.presented_on_fr.clone().unwrap_or_default(),
        valid_until: until.unwrap_or_default(),
        state: documents::status_fr(document.status).to_owned(),
    }
}

fn note_row(note: &NoteView) -> NoteRow {
    let day = note.at.get(..10).and_then(|day| day.parse().ok());
    let day = day.map(date::fr).unwrap_or_default();
    NoteRow {
        origin: format!("{day}, {}", note.author),
        text: note.body.clone(),
    }
}
