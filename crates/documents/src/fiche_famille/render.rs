//! A fiche famille on paper.

use super::view::{ContactRow, DocumentRow, FicheFamilleView, PersonColumn};
use crate::DocumentError;
use crate::paper::facts;
use crate::paper::file::{self, Identity};
use crate::paper::flow::{Flow, RunningHead};
use crate::paper::house_head::HouseHead;
use crate::paper::profile::{self, Subject};
use crate::paper::table::{Column, Row, Table};

/// Prints a fiche famille: A4 upright, one page for an ordinary family.
///
/// The same view gives the same bytes.
///
/// # Errors
/// [`DocumentError::AccentColour`] or [`DocumentError::Emblem`] when the letterhead cannot be
/// printed, [`DocumentError::Face`] or [`DocumentError::Writing`] when the program is at fault.
pub fn render(view: &FicheFamilleView) -> Result<Vec<u8>, DocumentError> {
    let mut flow = Flow::new(RunningHead::of_dossier(
        &view.letterhead,
        &view.title,
        &view.printed_number,
        &view.dossier_number,
        view.duplicata.is_some(),
    ))
    .with_foot_line(&view.confidentiality);
    let title = format!("{} {}", view.title, view.label);
    let head = HouseHead {
        letterhead: &view.letterhead,
        notice: view.duplicata.as_deref(),
        title: &title,
        number: &format!("N° {}", view.printed_number),
    };
    let emblem = head.draw(&mut flow)?;
    facts::draw(
        &mut flow,
        &[
            ("Dossier", &view.dossier_number),
            ("Imprimée le", &view.printed_on),
            ("Par", &view.printed_by),
            ("État", &view.state),
        ],
    )?;
    let alerts: Vec<(&str, &str)> = view
        .alerts
        .iter()
        .map(|alert| (alert.title.as_str(), alert.detail.as_str()))
        .collect();
    profile::draw_warnings(&mut flow, &alerts)?;
    let addresses: Vec<Subject<'_>> = view
        .addresses
        .iter()
        .map(|address| Subject {
            kind: &address.label,
            name: answered(&address.value),
            answers: Vec::new(),
        })
        .collect();
    profile::draw(&mut flow, "Adresses", &addresses)?;
    profile::draw(&mut flow, "Adultes", &persons(&view.adults))?;
    profile::draw(&mut flow, "Enfants", &persons(&view.children))?;
    contacts(&view.contacts).draw(&mut flow)?;
    documents(&view.documents).draw(&mut flow)?;
    let observation = view.observation.as_deref().unwrap_or_default();
    profile::draw_texts(&mut flow, "Observation", &[("", observation)])?;
    let notes: Vec<(&str, &str)> = view
        .notes
        .iter()
        .map(|note| (note.origin.as_str(), note.text.as_str()))
        .collect();
    profile::draw_texts(&mut flow, "Notes", &notes)?;

    let identity = Identity {
        title: &format!("{} {}", view.title, view.printed_number),
        issued_at: view.issued_at,
    };
    file::write(flow.finish()?, emblem, &identity)
}

fn answered(value: &str) -> &str {
    if value.trim().is_empty() {
        profile::UNANSWERED
    } else {
        value
    }
}

fn persons(persons: &[PersonColumn]) -> Vec<Subject<'_>> {
    persons
        .iter()
        .map(|person| Subject {
            kind: &person.role,
            name: &person.name,
            answers: person
                .facts
                .iter()
                .map(|fact| (fact.label.as_str(), fact.value.as_str()))
                .collect(),
        })
        .collect()
}

fn contacts(contacts: &[ContactRow]) -> Table {
    let columns = [
        Column::new("").strong(),
        Column::new("Lien"),
        Column::new("Téléphone").dates(),
        Column::new("Vient chercher"),
        Column::new("En cas d’urgence"),
    ];
    let rows = contacts.iter().map(|contact| {
        let ContactRow {
            name,
            kinship,
            phones,
            pickup,
            emergency,
        } = contact;
        Row::new([name, kinship, phones, pickup, emergency])
    });
    Table::new("Contacts", columns, rows.collect())
        .compact()
        .headed_by_its_first_column()
}

fn documents(documents: &[DocumentRow]) -> Table {
    let columns = [
        Column::new("").strong(),
        Column::new("Pour"),
        Column::new("Présentée le").dates(),
        Column::new("Échéance").dates(),
        Column::new("État").strong(),
    ];
    let rows = documents.iter().map(|row| {
        let DocumentRow {
            document,
            about,
            presented_on,
            valid_until,
            state,
        } = row;
        Row::new([document, about, presented_on, valid_until, state])
    });
    Table::new("Pièces", columns, rows.collect())
        .compact()
        .headed_by_its_first_column()
}
