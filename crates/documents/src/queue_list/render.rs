//! A list of requests on paper.

use super::view::{QueueListView, QueueRow};
use crate::DocumentError;
use crate::paper::facts;
use crate::paper::file::{self, Identity};
use crate::paper::flow::{Flow, RunningHead};
use crate::paper::geometry::{BLOCK_GAP, Sheet};
use crate::paper::house_head::HouseHead;
use crate::paper::table::{Column, Row, Table};

/// Prints a list of requests: A4 across, as many pages as it takes, head repeated, totals last.
///
/// The same view gives the same bytes.
///
/// # Errors
/// [`DocumentError::AccentColour`] or [`DocumentError::Emblem`] when the letterhead cannot be
/// printed, [`DocumentError::Face`] or [`DocumentError::Writing`] when the program is at fault.
pub fn render(view: &QueueListView) -> Result<Vec<u8>, DocumentError> {
    let mut flow =
        Flow::on(Sheet::ACROSS, running_head(view)).with_foot_line(&view.confidentiality);
    let number = numbered(view);
    let head = HouseHead {
        letterhead: &view.letterhead,
        notice: view.duplicata.as_deref(),
        title: &view.title,
        number: &number,
    };
    let emblem = head.draw(&mut flow)?;
    facts::draw(
        &mut flow,
        &[
            ("Imprimée le", &view.printed_on),
            ("Par", &view.printed_by),
            ("Demandes retenues", &view.selection),
        ],
    )?;
    if view.rows.is_empty() {
        flow.section("Demandes", "Aucune demande n’attend.")?;
    } else {
        requests(&view.rows).draw(&mut flow)?;
        let totals: Vec<(&str, &str)> = view
            .totals
            .iter()
            .map(|total| (total.label.as_str(), total.count.as_str()))
            .collect();
        if !totals.is_empty() {
            flow.gap(BLOCK_GAP);
            facts::draw(&mut flow, &totals)?;
        }
    }

    let title = match number.as_str() {
        "" => view.title.clone(),
        number => format!("{} {number}", view.title),
    };
    let identity = Identity {
        title: &title,
        issued_at: view.issued_at,
    };
    file::write(flow.finish()?, emblem, &identity)
}

fn numbered(view: &QueueListView) -> String {
    view.printed_number
        .as_deref()
        .map_or_else(String::new, |number| format!("N° {number}"))
}

fn running_head(view: &QueueListView) -> RunningHead {
    RunningHead::of(
        &view.letterhead,
        &format!("{} · {}", view.title, view.printed_on),
        view.duplicata.is_some(),
    )
}

fn requests(requests: &[QueueRow]) -> Table {
    let columns = [
        Column::new("N°").dates(),
        Column::new("Reçue le").dates(),
        Column::new("Jours").numbers(),
        Column::new("Famille").strong(),
        Column::new("Objet"),
        Column::new("Canal").unbroken(),
        Column::new("Attribuée à"),
        Column::new("État"),
        Column::new("Priorité").strong(),
    ];
    let rows = requests.iter().map(|request| {
        let QueueRow {
            number,
            received,
            age_days,
            family,
            object,
            channel,
            assigned_to,
            state,
            priority,
        } = request;
        Row::new([
            number,
            received,
            age_days,
            family,
            object,
            channel,
            assigned_to,
            state,
            priority,
        ])
    });
    Table::new("Demandes", columns, rows.collect()).compact()
}
