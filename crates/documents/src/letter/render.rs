//! A letter on paper.

use super::view::{LetterBlock, LetterView, RequestedDocumentRow, RequestedFieldRow, Signature};
use crate::DocumentError;
use crate::paper::check::Check;
use crate::paper::file::{self, Identity};
use crate::paper::flow::{Flow, RunningHead};
use crate::paper::geometry::{ADDRESS_LEFT, BLOCK_GAP, RIGHT, WIDTH};
use crate::paper::head::{Caption, Head, draw_lines};
use crate::paper::table::{Column, Row, Table};
use crate::paper::text::{Line, Style};
use crate::paper::wrap;

/// Space between two paragraphs, in mm.
const PARAGRAPH_GAP: f32 = 2.5;
/// Room for a signature by hand, in mm.
const HANDWRITING: f32 = 14.0;

/// Prints a letter: A4 upright, the address in the window of a DL envelope.
///
/// The same view gives the same bytes.
///
/// # Errors
/// [`DocumentError::AccentColour`] or [`DocumentError::Emblem`] when the letterhead cannot be
/// printed, [`DocumentError::QrPayload`] when the QR payload is too long, [`DocumentError::Face`]
/// or [`DocumentError::Writing`] when the program is at fault.
pub fn render(view: &LetterView) -> Result<Vec<u8>, DocumentError> {
    let mut flow = Flow::new(RunningHead::of_dossier(
        &view.letterhead,
        &view.title,
        &view.printed_number,
        &view.dossier_number,
        view.duplicata.is_some(),
    ));
    let head = Head {
        letterhead: &view.letterhead,
        addressee: &view.addressee,
        notice: view.duplicata.as_deref(),
        caption: Caption::References(&references(view)),
    };
    let emblem = head.draw(&mut flow)?;
    let date = wrap::lines(&view.place_and_date, Style::BODY, RIGHT - ADDRESS_LEFT)?;
    flow.lines_at(ADDRESS_LEFT, &date)?;
    flow.gap(BLOCK_GAP);
    let subject = format!("Objet : {}", view.subject);
    flow.lines(&wrap::lines(&subject, Style::BODY.strong(), WIDTH)?)?;
    flow.gap(BLOCK_GAP - PARAGRAPH_GAP);
    for block in &view.body {
        match block {
            LetterBlock::Paragraph(text) => paragraph(&mut flow, text)?,
            LetterBlock::Documents(rows) => documents(rows).draw(&mut flow)?,
            LetterBlock::Fields(rows) => fields(rows).draw(&mut flow)?,
        }
    }
    ending(&mut flow, view)?;
    if let Some(appeal) = filled(view.appeal.as_deref()) {
        flow.gap(BLOCK_GAP);
        let lines = wrap::lines(appeal, Style::COMPACT, WIDTH)?;
        let height: f32 = lines.iter().map(|line| line.style.line_height()).sum();
        // A right that is parted over two sheets is easily overlooked.
        flow.heading("Voies et délais de recours", height)?;
        flow.lines(&lines)?;
    }
    Check::set(
        &view.check_code,
        &view.qr_payload,
        &[
            "Ce code permet de vérifier au guichet que ce courrier est authentique.",
            &view.privacy,
        ],
    )?
    .draw(&mut flow)?;

    let identity = Identity {
        title: &format!("{} {}", view.title, view.printed_number),
        issued_at: view.issued_at,
    };
    file::write(flow.finish()?, emblem, &identity)
}

/// How to quote the letter, beside the window.
fn references(view: &LetterView) -> Vec<(&str, &str)> {
    let mut references = vec![
        ("Nos références :", ""),
        ("dossier n°", view.dossier_number.as_str()),
        ("courrier n°", view.printed_number.as_str()),
    ];
    if let Some(number) = filled(view.request_number.as_deref()) {
        references.push(("demande n°", number));
    }
    if let Some(agent) = filled(view.handled_by.as_deref()) {
        references.push(("affaire suivie par", agent));
    }
    references
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

fn paragraph(flow: &mut Flow, text: &str) -> Result<(), DocumentError> {
    let lines = wrap::lines(text, Style::BODY, WIDTH)?;
    if !lines.is_empty() {
        flow.gap(PARAGRAPH_GAP);
        flow.lines(&lines)?;
    }
    Ok(())
}

/// The documents asked for, each with a box for the family to tick at home.
fn documents(rows: &[RequestedDocumentRow]) -> Table {
    let columns = [
        Column::new("Pièce").strong().ticked(),
        Column::new("Pour"),
        Column::new("Avant le").strong().dates(),
        Column::new("Ce qui est accepté"),
    ];
    let rows = rows.iter().map(|row| {
        let RequestedDocumentRow {
            document,
            about,
            deadline,
            accepted,
        } = row;
        Row::new([document, about, deadline, accepted])
    });
    Table::new("Pièces à nous remettre", columns, rows.collect())
}

/// The answers asked for.
fn fields(rows: &[RequestedFieldRow]) -> Table {
    let columns = [
        Column::new("Information").strong().ticked(),
        Column::new("Pour"),
        Column::new("Précision"),
    ];
    let rows = rows.iter().map(|row| {
        let RequestedFieldRow {
            field,
            about,
            remark,
        } = row;
        Row::new([field, about, remark])
    });
    Table::new("Informations à compléter", columns, rows.collect())
}

/// Formule de politesse and signature, on one page: a name alone on a sheet signs nothing.
fn ending(flow: &mut Flow, view: &LetterView) -> Result<(), DocumentError> {
    let Signature {
        authority,
        name,
        service,
    } = &view.signature;
    let room = RIGHT - ADDRESS_LEFT;
    let closing = wrap::lines(&view.closing, Style::BODY, WIDTH)?;
    let authority = wrap::lines(authority.as_deref().unwrap_or_default(), Style::BODY, room)?;
    let mut signer = wrap::lines(name, Style::BODY.strong(), room)?;
    signer.extend(wrap::lines(service, Style::BODY, room)?);

    let height =
        |lines: &[Line]| -> f32 { lines.iter().map(|line| line.style.line_height()).sum() };
    let signature = BLOCK_GAP + height(&authority) + HANDWRITING + height(&signer);
    flow.gap(PARAGRAPH_GAP);
    let last = closing.len().saturating_sub(3);
    flow.lines(&closing[..last])?;
    flow.require(height(&closing[last..]) + signature)?;
    flow.lines(&closing[last..])?;
    flow.require(signature)?;
    flow.gap(BLOCK_GAP);
    let top = flow.y();
    let page = flow.page();
    let room_top = draw_lines(page, ADDRESS_LEFT, top, &authority)?;
    let bottom = draw_lines(page, ADDRESS_LEFT, room_top + HANDWRITING, &signer)?;
    flow.move_to(bottom);
    Ok(())
}
