//! A récépissé on paper.

use super::view::{GivenDocumentRow, MemberRow, MissingDocumentRow, RecepisseView};
use crate::DocumentError;
use crate::paper::check::Check;
use crate::paper::facts;
use crate::paper::file::{self, Identity};
use crate::paper::flow::{Flow, RunningHead};
use crate::paper::head::{Caption, Head};
use crate::paper::table::{Column, Row, Table};

/// Position of the column that remarks about a person begin in.
const REMARK_COLUMN: usize = 3;

/// Prints a récépissé: A4, one page for an ordinary family.
///
/// The same view gives the same bytes.
///
/// # Errors
/// [`DocumentError::AccentColour`] or [`DocumentError::Emblem`] when the letterhead cannot be
/// printed, [`DocumentError::QrPayload`] when the QR payload is too long, [`DocumentError::Face`]
/// or [`DocumentError::Writing`] when the program is at fault.
pub fn render(view: &RecepisseView) -> Result<Vec<u8>, DocumentError> {
    let mut flow = Flow::new(RunningHead::of_dossier(
        &view.letterhead,
        "Récépissé",
        &view.printed_number,
        &view.dossier_number,
        view.duplicata.is_some(),
    ));
    let head = Head {
        letterhead: &view.letterhead,
        addressee: &view.addressee,
        notice: view.duplicata.as_deref(),
        caption: Caption::Title {
            title: &view.title,
            number: &format!("N° {}", view.printed_number),
        },
    };
    let emblem = head.draw(&mut flow)?;
    facts::draw(
        &mut flow,
        &[
            ("Dossier", &view.dossier_number),
            ("Déposé le", &view.deposited),
            ("Reçu par", &view.received_by),
            ("État", &view.state),
        ],
    )?;
    members(&view.members).draw(&mut flow)?;
    if !view.documents_untold {
        documents_given(&mut flow, &view.documents_given)?;
        documents_missing(&view.documents_missing).draw(&mut flow)?;
    }
    if let Some(observation) = view
        .observation
        .as_deref()
        .filter(|text| !text.trim().is_empty())
    {
        flow.section("Observation", observation)?;
    }
    let check = Check::set(
        &view.check_code,
        &view.qr_payload,
        &[
            "Ce code permet de vérifier au guichet que ce récépissé est authentique.",
            &view.privacy,
        ],
    )?;
    flow.section_before("Et maintenant", &view.next_steps, check.height())?;
    check.draw(&mut flow)?;

    let identity = Identity {
        title: &format!("{} {}", view.title, view.printed_number),
        issued_at: view.issued_at,
    };
    file::write(flow.finish()?, emblem, &identity)
}

fn members(members: &[MemberRow]) -> Table {
    let columns = [
        Column::new("Rôle").unbroken(),
        Column::new("Nom").strong(),
        Column::new("Né(e) le").dates(),
        Column::new("École demandée"),
        Column::new("Autorité parentale"),
    ];
    let rows = members.iter().map(|member| {
        let MemberRow {
            role,
            name,
            birth,
            school,
            authority,
            remark,
        } = member;
        Row::new([role, name, birth, school, authority]).with_remark(remark.as_deref())
    });
    Table::with_remarks_from("Votre foyer", columns, REMARK_COLUMN, rows.collect())
}

/// The documents handed over. That there are none is said: a family may believe otherwise.
fn documents_given(flow: &mut Flow, documents: &[GivenDocumentRow]) -> Result<(), DocumentError> {
    if documents.is_empty() {
        return flow.section("Pièces remises", "Aucune pièce n’a été remise à ce jour.");
    }
    let columns = [
        Column::new("Pièce").strong(),
        Column::new("Pour"),
        Column::new("Présentée le").dates(),
        Column::new("Émise le").dates(),
        Column::new("État").strong(),
    ];
    let rows = documents.iter().map(|row| {
        let GivenDocumentRow {
            document,
            about,
            presented_on,
            issued_on,
            state,
        } = row;
        Row::new([document, about, presented_on, issued_on, state])
    });
    Table::new("Pièces remises", columns, rows.collect()).draw(flow)
}

/// The documents to bring, each with a box for the family to tick at home.
fn documents_missing(documents: &[MissingDocumentRow]) -> Table {
    let columns = [
        Column::new("Pièce").strong().ticked(),
        Column::new("Pour"),
        Column::new("Avant le").strong().dates(),
        Column::new("Ce qui est accepté"),
    ];
    let rows = documents.iter().map(|row| {
        let MissingDocumentRow {
            document,
            about,
            deadline,
            accepted,
        } = row;
        Row::new([document, about, deadline, accepted])
    });
    Table::new("Pièces à remettre", columns, rows.collect())
}
