//! The head of facts: what a paper says first, label over value, between two rules.

use super::columns::{Wish, share};
use super::flow::{BLOCK_RULE_LEVEL, Flow};
use super::geometry::{COLUMN_GAP, FINE_RULE, LEFT, STRONG_RULE};
use super::text::{Ink, Style, width};
use super::wrap::{self, natural_width};
use crate::DocumentError;

/// Space between a rule and the text, in mm.
const PADDING: f32 = 2.0;
/// Value of a fact when the values are long: one line is better than one point.
const SMALLER_FACT: Style = Style {
    size: 10.5,
    ..Style::FACT
};

/// Draws the facts, each a label and its value, side by side over the whole width.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub(crate) fn draw(flow: &mut Flow, facts: &[(&str, &str)]) -> Result<(), DocumentError> {
    let room = flow.sheet().content_width();
    let mut style = Style::FACT;
    let mut wishes = wish(facts, style)?;
    if gap(room, &wishes) < COLUMN_GAP {
        style = SMALLER_FACT;
        wishes = wish(facts, style)?;
    }
    let (widths, gap) = place(room, &wishes);

    let mut values = Vec::new();
    for ((_, value), width) in facts.iter().zip(&widths) {
        // The natural width of a value must not be broken by a rounding.
        values.push(wrap::lines(value, style, width + 0.01)?);
    }
    let rows = values.iter().map(Vec::len).max().unwrap_or(0);
    let label_height = Style::LABEL.line_height();
    let height = 2.0 * PADDING + label_height + rows as f32 * style.line_height();
    flow.require(height)?;

    let top = flow.y();
    let page = flow.page();
    page.rule(LEFT, LEFT + room, top, STRONG_RULE, Ink::Black.level());
    let mut x = LEFT;
    for (((label, _), lines), width) in facts.iter().zip(&values).zip(&widths) {
        let text_top = top + STRONG_RULE + PADDING;
        for label in wrap::lines(label, Style::LABEL, width + 0.01)? {
            page.text(x, text_top + Style::LABEL.baseline(), &label)?;
        }
        let mut y = text_top + label_height;
        for line in lines {
            page.text(x, y + style.baseline(), line)?;
            y += style.line_height();
        }
        x += width + gap;
    }
    let bottom = top + STRONG_RULE + height;
    page.rule(LEFT, LEFT + room, bottom, FINE_RULE, BLOCK_RULE_LEVEL);
    flow.move_to(bottom + FINE_RULE);
    Ok(())
}

fn wish(facts: &[(&str, &str)], style: Style) -> Result<Vec<Wish>, DocumentError> {
    let mut wishes = Vec::new();
    for (label, value) in facts {
        let label = width(label, Style::LABEL)?;
        wishes.push(Wish {
            narrowest: wrap::narrowest_width(value, style)?.max(label),
            natural: natural_width(value, style)?.max(label),
        });
    }
    Ok(wishes)
}

/// Space between facts of their natural width: the first stands at the left edge, the last ends at
/// the right one.
fn gap(room: f32, wishes: &[Wish]) -> f32 {
    let natural: f32 = wishes.iter().map(|wish| wish.natural).sum();
    (room - natural) / gaps(wishes)
}

fn gaps(wishes: &[Wish]) -> f32 {
    wishes.len().saturating_sub(1).max(1) as f32
}

/// Widths of the facts and the gap between them.
fn place(room: f32, wishes: &[Wish]) -> (Vec<f32>, f32) {
    let gap = gap(room, wishes);
    if gap >= COLUMN_GAP {
        (wishes.iter().map(|wish| wish.natural).collect(), gap)
    } else {
        (share(room - gaps(wishes) * COLUMN_GAP, wishes), COLUMN_GAP)
    }
}
