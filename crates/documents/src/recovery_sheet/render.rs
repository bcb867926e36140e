//! The recovery key sheet on paper.

use super::view::RecoverySheetView;
use crate::DocumentError;
use crate::paper::facts;
use crate::paper::file::{self, Identity};
use crate::paper::flow::{Flow, RunningHead};
use crate::paper::geometry::{BLOCK_GAP, FINE_RULE, LEFT, RIGHT, STRONG_RULE, WIDTH};
use crate::paper::head::{Caption, Head};
use crate::paper::qr::QrSquare;
use crate::paper::text::{Ink, Line, Style, width};
use crate::paper::wrap;

const TITLE: &str = "Clé de secours";
/// Side of the QR code, in mm: larger than on a receipt, since the key is longer and is scanned on
/// a bad day.
const QR_SIDE: f32 = 32.0;
/// Space inside the frame of the key, in mm.
const FRAME_PADDING: f32 = 5.0;
/// The key itself.
const KEY: Style = Style {
    size: 18.0,
    leading: 1.6,
    ..Style::BODY.strong().tabular()
};
/// Rank of a group, before it.
const RANK: Style = Style {
    leading: 1.6 * 18.0 / 9.0,
    ..Style::LABEL.tabular()
};
/// Most groups on one line: more are hard to follow with a finger.
const GROUPS_PER_LINE: usize = 4;
/// Space between the rank of a group and the group, and between two groups, in mm.
const RANK_GAP: f32 = 2.0;
const GROUP_GAP: f32 = 5.0;
/// Room to write by hand above a line, in mm.
const HANDWRITING: f32 = 9.0;

/// Prints the recovery key sheet: A4, one page.
///
/// # Errors
/// [`DocumentError::TooLong`] when the advice does not fit on the page,
/// [`DocumentError::QrPayload`] when the QR payload is too long, and the errors of
/// [`crate::recepisse::render`] for the rest.
pub fn render(view: &RecoverySheetView) -> Result<Vec<u8>, DocumentError> {
    let mut flow = Flow::new(RunningHead {
        issuer: view.letterhead.commune.clone(),
        paper: TITLE.to_owned(),
    });
    let head = Head {
        letterhead: &view.letterhead,
        addressee: &[],
        notice: Some("CONFIDENTIEL : à mettre sous enveloppe"),
        caption: Caption::Title {
            title: TITLE,
            number: "Base des dossiers famille",
        },
    };
    let emblem = head.draw(&mut flow)?;
    facts::draw(
        &mut flow,
        &[
            ("Poste", &view.post),
            ("Établie le", &view.issued_on),
            ("Valable", "jusqu’à la clé suivante"),
        ],
    )?;
    flow.gap(BLOCK_GAP);
    draw_key(&mut flow, view)?;
    flow.section("À quoi elle sert", &view.advice.purpose)?;
    flow.section("Où la garder", &view.advice.keeping)?;
    flow.section("Qui peut s’en servir", &view.advice.holders)?;
    flow.section("Si elle est perdue", &view.advice.loss)?;
    draw_handover(&mut flow)?;

    let pages = flow.finish()?;
    if pages.len() > 1 {
        return Err(DocumentError::TooLong {
            needed: pages.len(),
            allowed: 1,
        });
    }
    file::write(
        pages,
        emblem,
        &Identity {
            title: TITLE,
            issued_at: view.issued_at,
        },
    )
}

/// The key in a frame: numbered groups, and the same as a QR code.
fn draw_key(flow: &mut Flow, view: &RecoverySheetView) -> Result<(), DocumentError> {
    let code = QrSquare::new(&view.qr_payload, QR_SIDE)?;
    let margin = FRAME_PADDING.max(code.quiet_zone());
    let lines = view.key_groups.chunks(GROUPS_PER_LINE).count();
    let key_height = lines as f32 * KEY.line_height();
    let height = key_height.max(QR_SIDE) + 2.0 * margin;
    flow.require(height)?;

    let top = flow.y();
    let qr_left = RIGHT - margin - QR_SIDE;
    code.draw(flow.page(), qr_left, top + (height - QR_SIDE) / 2.0);
    draw_groups(flow, &view.key_groups, top + (height - key_height) / 2.0)?;
    flow.page().outline(LEFT, top, WIDTH, height, STRONG_RULE);
    flow.move_to(top + height);
    Ok(())
}

fn draw_groups(flow: &mut Flow, groups: &[String], top: f32) -> Result<(), DocumentError> {
    let rank_width = width(&groups.len().to_string(), RANK)?;
    let mut widest: f32 = 0.0;
    for group in groups {
        widest = widest.max(width(group, KEY)?);
    }
    let step = rank_width + RANK_GAP + widest + GROUP_GAP;
    let mut rank = 0;
    for (line, in_line) in groups.chunks(GROUPS_PER_LINE).enumerate() {
        let baseline = top + line as f32 * KEY.line_height() + KEY.baseline();
        for (column, group) in in_line.iter().enumerate() {
            rank += 1;
            let left = LEFT + FRAME_PADDING + column as f32 * step;
            let number = Line::set(&rank.to_string(), RANK)?;
            flow.page().text_to(left + rank_width, baseline, &number)?;
            flow.page().text(
                left + rank_width + RANK_GAP,
                baseline,
                &Line::set(group, KEY)?,
            )?;
        }
    }
    Ok(())
}

/// What is done by hand when the sheet goes into its envelope.
fn draw_handover(flow: &mut Flow) -> Result<(), DocumentError> {
    let lines = [
        "☐\u{a0}La clé imprimée a été relue et comparée à celle de l’écran.",
        "☐\u{a0}L’enveloppe a été cachetée, datée et signée sur le rabat.",
        "☐\u{a0}Elle a été déposée au coffre.",
    ];
    let height = lines.len() as f32 * Style::BODY.line_height() + HANDWRITING;
    flow.gap(BLOCK_GAP);
    flow.heading("Mise sous enveloppe", height)?;
    for line in lines {
        flow.lines(&wrap::lines(line, Style::BODY, WIDTH)?)?;
    }

    let rule = flow.y() + HANDWRITING;
    let gap = BLOCK_GAP;
    let fields = ["Remise à (nom, qualité)", "Le", "Signature"];
    let widths = [WIDTH * 0.45, WIDTH * 0.2, WIDTH * 0.35 - 2.0 * gap];
    let mut left = LEFT;
    for (field, width) in fields.into_iter().zip(widths) {
        let label = Line::set(field, Style::LABEL)?;
        flow.page()
            .rule(left, left + width, rule, FINE_RULE, Ink::Black.level());
        flow.page()
            .text(left, rule + FINE_RULE + Style::LABEL.baseline(), &label)?;
        left += width + gap;
    }
    flow.move_to(rule + FINE_RULE + Style::LABEL.line_height());
    Ok(())
}
