//! Several subjects side by side, label by label: the persons of a household, its addresses.
//!
//! Labels stand in a column of their own at the left, where a heading stands too; so the eye finds
//! any answer by its line, and the answers of two persons compare.

use super::flow::Flow;
use super::geometry::{COLUMN_GAP, COMPACT_GAP, FINE_RULE, LEFT, MEDIUM_RULE};
use super::head::draw_lines;
use super::text::{Ink, Line, Style};
use super::wrap;
use crate::DocumentError;

/// Width of the column of labels, in mm.
const LABELS: f32 = 32.0;
/// Space above and below the text of a row, in mm.
const PADDING: f32 = 0.35;
/// Grey of the hairline between two rows.
const ROW_RULE_LEVEL: f32 = 0.6;
/// Most subjects side by side on an upright sheet: more would break their names.
const MOST_SUBJECTS: usize = 3;
/// What is printed where an answer was asked for and none was given.
pub(crate) const UNANSWERED: &str = "Non renseigné";
/// Thickness of the bar beside a warning, in mm.
const BAR: f32 = 1.0;
/// What a row too high for a page leaves to heads and margins when it is parted, in mm.
const HEADS_AND_MARGINS: f32 = 97.0;
/// Name of a subject.
const NAME: Style = Style {
    leading: 1.3,
    ..Style::BODY.strong()
};

/// Someone or something with its answers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Subject<'a> {
    /// What it is: "Responsable", "Enfant, 8 ans".
    pub(crate) kind: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
    /// Label and answer; an empty answer was asked for and not given. A label may come again.
    pub(crate) answers: Vec<(&'a str, &'a str)>,
}

/// Draws the subjects under their heading, at most three side by side, on as many pages as it
/// takes; nothing when there is none.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub(crate) fn draw(
    flow: &mut Flow,
    heading: &str,
    subjects: &[Subject<'_>],
) -> Result<(), DocumentError> {
    if subjects.is_empty() {
        return Ok(());
    }
    let bands = subjects.len().div_ceil(MOST_SUBJECTS);
    let columns = subjects.len().div_ceil(bands);
    for (order, band) in subjects.chunks(columns).enumerate() {
        let heading = match order {
            0 => heading.to_owned(),
            _ => suite(heading),
        };
        Band::set(flow, &heading, band, columns)?.draw(flow)?;
    }
    Ok(())
}

/// Draws texts beside their heading, each under what says when and by whom; nothing when there is
/// none.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub(crate) fn draw_texts(
    flow: &mut Flow,
    heading: &str,
    texts: &[(&str, &str)],
) -> Result<(), DocumentError> {
    let left = LEFT + LABELS + COLUMN_GAP;
    let room = flow.sheet().right() - left;
    let mut set = Vec::new();
    for (origin, text) in texts {
        let origin = wrap::lines(origin, Style::COMPACT.grey(), room)?;
        let lines = wrap::lines(text, Style::COMPACT, room)?;
        if !lines.is_empty() {
            set.push((origin, lines));
        }
    }
    let Some((origin, lines)) = set.first() else {
        return Ok(());
    };
    let height = Style::COMPACT.line_height();
    let first = (origin.len() + lines.len().min(3)) as f32 * height;
    flow.gap(COMPACT_GAP);
    flow.require(first.max(Style::HEADING.line_height()) + 2.0 * PADDING)?;
    let top = open(flow);
    let title = wrap::lines(heading, Style::HEADING, LABELS)?;
    let mut y = top;
    for line in &title {
        flow.page().text(LEFT, y + line.style.baseline(), line)?;
        y += line.style.line_height();
    }
    // The first line of text stands on the line of the heading.
    flow.move_to(top + Style::HEADING.baseline() - Style::COMPACT.baseline());
    for (origin, lines) in &set {
        flow.require((origin.len() + lines.len().min(3)) as f32 * height)?;
        flow.lines_at(left, origin)?;
        flow.lines_at(left, lines)?;
        flow.gap(PADDING * 2.0);
    }
    if flow.y() < y && flow.y() > top {
        flow.move_to(y);
    }
    Ok(())
}

/// Draws what must be seen before anything else, each with a bar at its left: a strong title, and
/// what to do. Nothing when there is none.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub(crate) fn draw_warnings(
    flow: &mut Flow,
    warnings: &[(&str, &str)],
) -> Result<(), DocumentError> {
    let left = LEFT + BAR + 2.0;
    let right = flow.sheet().right();
    // Text and title, whose lines differ in height, begin on one line.
    let shift = NAME.baseline() - Style::BODY.baseline();
    for (order, (title, text)) in warnings.iter().enumerate() {
        let titles = wrap::lines(title, NAME, LABELS + COLUMN_GAP + 8.0)?;
        let text_left = left + LABELS + COLUMN_GAP + 8.0 + COLUMN_GAP;
        let texts = wrap::lines(text, Style::BODY, right - text_left)?;
        flow.gap(if order == 0 { COMPACT_GAP } else { 1.0 });
        let row = BandRow {
            label: titles,
            cells: vec![texts],
        };
        for row in row.parts(lines_of_a_part(flow)) {
            let height = row.height();
            flow.require(height)?;
            let top = flow.y();
            let page = flow.page();
            page.rule(LEFT, LEFT + BAR, top, height, Ink::Black.level());
            draw_lines(page, left, top + PADDING, &row.label)?;
            for lines in &row.cells {
                draw_lines(page, text_left, top + PADDING + shift, lines)?;
            }
            flow.move_to(top + height);
        }
    }
    Ok(())
}

/// Most lines that a row keeps together: they fill nearly a page.
fn lines_of_a_part(flow: &Flow) -> usize {
    ((flow.sheet().height - HEADS_AND_MARGINS) / Style::BODY.line_height()) as usize
}

/// Subjects side by side, set for the page.
struct Band {
    heading: String,
    lefts: Vec<f32>,
    heads: Vec<Vec<Line>>,
    rows: Vec<BandRow>,
}

struct BandRow {
    label: Vec<Line>,
    cells: Vec<Vec<Line>>,
}

impl Band {
    fn set(
        flow: &Flow,
        heading: &str,
        subjects: &[Subject<'_>],
        columns: usize,
    ) -> Result<Self, DocumentError> {
        let content = flow.sheet().content_width() - LABELS;
        let width = content / columns as f32 - COLUMN_GAP;
        let left =
            |column: usize| LEFT + LABELS + COLUMN_GAP + column as f32 * (width + COLUMN_GAP);
        let mut heads = Vec::new();
        for subject in subjects {
            let mut head = wrap::lines(subject.kind, Style::COMPACT.grey(), width)?;
            head.extend(wrap::lines(subject.name, NAME, width)?);
            heads.push(head);
        }
        let mut rows = Vec::new();
        for (label, rank) in labels(subjects) {
            let mut cells = Vec::new();
            for subject in subjects {
                cells.push(match answer(subject, label, rank) {
                    None => Vec::new(),
                    Some(text) if text.trim().is_empty() => {
                        wrap::lines(UNANSWERED, Style::COMPACT.grey(), width)?
                    }
                    Some(text) => wrap::lines(text, Style::COMPACT, width)?,
                });
            }
            let row = BandRow {
                label: wrap::lines(label, Style::COMPACT.grey(), LABELS)?,
                cells,
            };
            rows.extend(row.parts(lines_of_a_part(flow)));
        }
        Ok(Self {
            heading: heading.to_owned(),
            lefts: (0..subjects.len()).map(left).collect(),
            heads,
            rows,
        })
    }

    fn draw(&self, flow: &mut Flow) -> Result<(), DocumentError> {
        let first = self.rows.iter().take(2).map(BandRow::height).sum::<f32>();
        flow.gap(COMPACT_GAP);
        let head_height = self.head_height(&self.heading)?;
        flow.require(head_height + first)?;
        self.draw_head(flow, &self.heading)?;
        for row in &self.rows {
            if flow.require(row.height())? {
                self.draw_head(flow, &suite(&self.heading))?;
            }
            row.draw(flow, &self.lefts)?;
        }
        Ok(())
    }

    fn head_height(&self, heading: &str) -> Result<f32, DocumentError> {
        let heading = block_height(&wrap::lines(heading, Style::HEADING, LABELS)?);
        let heads = self.heads.iter().map(|head| block_height(head));
        Ok(heads.fold(heading, f32::max) + 2.0 * PADDING + MEDIUM_RULE)
    }

    fn draw_head(&self, flow: &mut Flow, heading: &str) -> Result<(), DocumentError> {
        let top = open(flow);
        let height = self.head_height(heading)? - MEDIUM_RULE;
        let page = flow.page();
        let heading = wrap::lines(heading, Style::HEADING, LABELS)?;
        draw_lines(page, LEFT, top, &heading)?;
        for (left, head) in self.lefts.iter().zip(&self.heads) {
            draw_lines(page, *left, top, head)?;
        }
        flow.move_to(top + height);
        Ok(())
    }
}

impl BandRow {
    /// The row itself, or its parts of at most `lines` lines when it is too high for a page.
    fn parts(self, lines: usize) -> Vec<Self> {
        let longest = self.cells.iter().map(Vec::len).max().unwrap_or(0);
        let part = |cell: &Vec<Line>, index: usize| {
            cell.chunks(lines).nth(index).unwrap_or_default().to_vec()
        };
        (0..longest.max(self.label.len()).div_ceil(lines).max(1))
            .map(|index| Self {
                label: part(&self.label, index),
                cells: self.cells.iter().map(|cell| part(cell, index)).collect(),
            })
            .collect()
    }

    fn height(&self) -> f32 {
        let cells = self.cells.iter().map(|cell| block_height(cell));
        cells.fold(block_height(&self.label), f32::max) + 2.0 * PADDING + FINE_RULE
    }

    fn draw(&self, flow: &mut Flow, lefts: &[f32]) -> Result<(), DocumentError> {
        let (top, right) = (flow.y(), flow.sheet().right());
        let page = flow.page();
        page.rule(LEFT, right, top, FINE_RULE, ROW_RULE_LEVEL);
        let text_top = top + FINE_RULE + PADDING;
        draw_lines(page, LEFT, text_top, &self.label)?;
        for (left, cell) in lefts.iter().zip(&self.cells) {
            draw_lines(page, *left, text_top, cell)?;
        }
        flow.move_to(top + self.height());
        Ok(())
    }
}

/// Opens a block with its rule; gives where its text begins.
fn open(flow: &mut Flow) -> f32 {
    let (top, right) = (flow.y(), flow.sheet().right());
    flow.page()
        .rule(LEFT, right, top, MEDIUM_RULE, Ink::Black.level());
    top + MEDIUM_RULE + PADDING
}

/// Every label of the subjects with its rank among equal labels of one subject, in an order that
/// keeps each subject's own.
fn labels<'a>(subjects: &[Subject<'a>]) -> Vec<(&'a str, usize)> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    for subject in subjects {
        let mut place = 0;
        for (position, (label, _)) in subject.answers.iter().enumerate() {
            let rank = rank(subject, position);
            match found.iter().position(|known| *known == (*label, rank)) {
                Some(known) => place = known + 1,
                None => {
                    found.insert(place, (label, rank));
                    place += 1;
                }
            }
        }
    }
    found
}

/// How many equal labels stand before this one.
fn rank(subject: &Subject<'_>, position: usize) -> usize {
    let label = subject.answers[position].0;
    subject.answers[..position]
        .iter()
        .filter(|(other, _)| *other == label)
        .count()
}

fn answer<'a>(subject: &Subject<'a>, label: &str, rank: usize) -> Option<&'a str> {
    let mut answers = subject.answers.iter().filter(|(other, _)| *other == label);
    answers.nth(rank).map(|(_, answer)| *answer)
}

fn suite(heading: &str) -> String {
    if heading.ends_with("(suite)") {
        heading.to_owned()
    } else {
        format!("{heading} (suite)")
    }
}

fn block_height(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.style.line_height()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject<'a>(labels: &[&'a str]) -> Subject<'a> {
        Subject {
            answers: labels.iter().map(|label| (*label, "réponse")).collect(),
            ..Subject::default()
        }
    }

    #[test]
    fn labels_keep_the_order_of_each_subject() {
        let subjects = [
            subject(&["Né le", "École", "Repas"]),
            subject(&["Attendu le", "Repas", "PAI"]),
            subject(&["Né le", "École", "Autorité", "Repas"]),
        ];
        let found: Vec<&str> = labels(&subjects)
            .into_iter()
            .map(|(label, _)| label)
            .collect();
        for subject in &subjects {
            let places: Vec<usize> = subject
                .answers
                .iter()
                .map(|(label, _)| found.iter().position(|known| known == label).unwrap())
                .collect();
            assert!(places.is_sorted(), "{found:?}");
        }
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn a_label_that_comes_twice_has_two_rows() {
        let twice = Subject {
            answers: vec![("Paul ROY", "Père"), ("Paul ROY", "Grand-père")],
            ..Subject::default()
        };
        let once = subject(&["Paul ROY"]);
        assert_eq!(
            labels(&[twice.clone(), once.clone()]),
            [("Paul ROY", 0), ("Paul ROY", 1)]
        );
        assert_eq!(answer(&twice, "Paul ROY", 1), Some("Grand-père"));
        assert_eq!(answer(&once, "Paul ROY", 1), None);
    }
}
