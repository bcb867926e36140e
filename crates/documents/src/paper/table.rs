//! Tables: columns that share the width, rows kept whole, heads repeated on each page.

use super::columns::{Wish, share};
use super::flow::Flow;
use super::geometry::{BLOCK_GAP, COLUMN_GAP, FINE_RULE, LEFT, MEDIUM_RULE, RIGHT, WIDTH};
use super::text::{Ink, Line, Style, width};
use super::wrap::{self, narrowest_width, natural_width};
use crate::DocumentError;

/// Space above and below the text of a row, in mm.
const ROW_PADDING: f32 = 1.1;
/// Room for a box to tick before a text, in mm.
const TICK_INDENT: f32 = 4.5;
/// Most lines that a row keeps together; they fill nearly a page.
const LINES_TOGETHER: usize = 40;
/// Grey of the hairline under a row.
const ROW_RULE_LEVEL: f32 = 0.6;

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    title: &'static str,
    style: Style,
    breakable: bool,
    indent: f32,
}

impl Column {
    /// A column of text.
    pub(crate) const fn new(title: &'static str) -> Self {
        Self {
            title,
            style: Style::BODY,
            breakable: true,
            indent: 0.0,
        }
    }

    /// What is looked for first.
    pub(crate) const fn strong(self) -> Self {
        Self {
            style: self.style.strong(),
            ..self
        }
    }

    /// With a box to tick before each text.
    pub(crate) const fn ticked(self) -> Self {
        Self {
            indent: TICK_INDENT,
            ..self
        }
    }

    /// Dates or hours: figures of one width, never broken.
    pub(crate) const fn dates(self) -> Self {
        Self {
            style: self.style.tabular(),
            breakable: false,
            ..self
        }
    }

    /// Short words that must stay on one line.
    pub(crate) const fn unbroken(self) -> Self {
        Self {
            breakable: false,
            ..self
        }
    }
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    cells: Vec<String>,
    remark: Option<String>,
}

impl Row {
    /// A row with one text per column.
    pub(crate) fn new<const COLUMNS: usize>(cells: [&str; COLUMNS]) -> Self {
        Self {
            cells: cells.map(str::to_owned).to_vec(),
            remark: None,
        }
    }

    /// The same, with a text that takes the place of the last columns.
    pub(crate) fn with_remark(self, remark: Option<&str>) -> Self {
        let remark = remark
            .filter(|text| !text.trim().is_empty())
            .map(str::to_owned);
        Self { remark, ..self }
    }
}

/// A table under its heading.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    heading: &'static str,
    columns: Vec<Column>,
    remark_from: usize,
    rows: Vec<Row>,
}

impl Table {
    /// A table of these columns. Those that are empty in every row are left out.
    pub(crate) fn new<const COLUMNS: usize>(
        heading: &'static str,
        columns: [Column; COLUMNS],
        rows: Vec<Row>,
    ) -> Self {
        Self {
            heading,
            columns: columns.to_vec(),
            remark_from: COLUMNS,
            rows,
        }
        .without_empty_columns()
    }

    /// The same, where remarks take the place of the columns from `column` on.
    pub(crate) fn with_remarks_from<const COLUMNS: usize>(
        heading: &'static str,
        columns: [Column; COLUMNS],
        column: usize,
        rows: Vec<Row>,
    ) -> Self {
        let table = Self {
            heading,
            columns: columns.to_vec(),
            remark_from: column,
            rows,
        };
        table.without_empty_columns()
    }

    /// Draws the table, on as many pages as it takes; nothing when it has no row.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn draw(&self, flow: &mut Flow) -> Result<(), DocumentError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let widths = share(self.room(), &self.wishes()?);
        let rows = self.set_rows(&widths)?;
        flow.gap(BLOCK_GAP);
        let first = rows.first().map_or(0.0, SetRow::height);
        flow.heading(self.heading, head_height() + first)?;
        self.draw_head(flow, &widths)?;
        for row in &rows {
            if flow.require(row.height())? {
                flow.heading(&format!("{} (suite)", self.heading), 0.0)?;
                self.draw_head(flow, &widths)?;
            }
            row.draw(flow)?;
        }
        Ok(())
    }

    fn without_empty_columns(mut self) -> Self {
        let remarks = self.rows.iter().any(|row| row.remark.is_some());
        let filled: Vec<bool> = (0..self.columns.len())
            .map(|column| {
                self.rows
                    .iter()
                    .any(|row| !row.cells[column].trim().is_empty())
            })
            .collect();
        let mut keep = filled.iter();
        self.columns.retain(|_| keep.next() == Some(&true));
        for row in &mut self.rows {
            let mut keep = filled.iter();
            row.cells.retain(|_| keep.next() == Some(&true));
        }
        self.remark_from = filled
            .iter()
            .take(self.remark_from)
            .filter(|filled| **filled)
            .count();
        if remarks && self.remark_from == self.columns.len() {
            // The columns that remarks would cover are all empty: they get one of their own.
            self.columns.push(Column::new(""));
            self.rows
                .iter_mut()
                .for_each(|row| row.cells.push(String::new()));
        }
        self
    }

    fn room(&self) -> f32 {
        WIDTH - COLUMN_GAP * self.columns.len().saturating_sub(1) as f32
    }

    fn wishes(&self) -> Result<Vec<Wish>, DocumentError> {
        let mut wishes = Vec::new();
        for (position, column) in self.columns.iter().enumerate() {
            let title = width(column.title, Style::LABEL)?;
            let mut wish = Wish {
                narrowest: title,
                natural: title,
            };
            for row in &self.rows {
                wish = wish.or(column.wish(&row.cells[position])?);
                // A remark over several columns takes what room there is and is broken as needed.
                if let (Some(remark), true) = (&row.remark, self.remark_has_own_column(position)) {
                    wish = wish.or(column.wish(remark)?);
                }
            }
            wishes.push(wish);
        }
        Ok(wishes)
    }

    fn remark_has_own_column(&self, position: usize) -> bool {
        position == self.remark_from && position + 1 == self.columns.len()
    }

    fn set_rows(&self, widths: &[f32]) -> Result<Vec<SetRow>, DocumentError> {
        let mut set = Vec::new();
        for row in &self.rows {
            set.extend(self.set_row(row, widths)?.parts());
        }
        Ok(set)
    }

    fn set_row(&self, row: &Row, widths: &[f32]) -> Result<SetRow, DocumentError> {
        let mut set = SetRow { cells: Vec::new() };
        let mut left = LEFT;
        for (position, (column, width)) in self.columns.iter().zip(widths).enumerate() {
            if let (Some(remark), true) = (&row.remark, position == self.remark_from) {
                // The natural width of a cell must not be broken by a rounding.
                let lines = wrap::lines(remark, Style::BODY, RIGHT - left + 0.01)?;
                set.cells.push(SetCell { left, lines });
                break;
            }
            let text = &row.cells[position];
            if column.indent > 0.0 {
                set.cells.push(SetCell {
                    left,
                    lines: vec![Line::set("☐", Style::BODY)?],
                });
            }
            let lines = wrap::lines(text, column.style, width - column.indent + 0.01)?;
            set.cells.push(SetCell {
                left: left + column.indent,
                lines,
            });
            left += width + COLUMN_GAP;
        }
        Ok(set)
    }

    fn draw_head(&self, flow: &mut Flow, widths: &[f32]) -> Result<(), DocumentError> {
        let (top, page) = (flow.y(), flow.page());
        let mut left = LEFT;
        for (column, width) in self.columns.iter().zip(widths) {
            let title = wrap::cut(column.title, Style::LABEL, width + 0.01)?;
            page.text(left, top + Style::LABEL.baseline(), &title)?;
            left += width + COLUMN_GAP;
        }
        let rule = top + head_height() - MEDIUM_RULE;
        page.rule(LEFT, RIGHT, rule, MEDIUM_RULE, Ink::Black.level());
        flow.move_to(top + head_height());
        Ok(())
    }
}

impl Column {
    fn wish(&self, text: &str) -> Result<Wish, DocumentError> {
        let natural = natural_width(text, self.style)?;
        let narrowest = if self.breakable {
            narrowest_width(text, self.style)?
        } else {
            natural
        };
        Ok(Wish {
            narrowest: narrowest + self.indent,
            natural: natural + self.indent,
        })
    }
}

fn head_height() -> f32 {
    Style::LABEL.line_height() + 1.0 + MEDIUM_RULE
}

struct SetCell {
    left: f32,
    lines: Vec<Line>,
}

struct SetRow {
    cells: Vec<SetCell>,
}

impl SetRow {
    /// The row itself, or its parts when it is too high for a page.
    fn parts(self) -> Vec<Self> {
        let count = self.lines().div_ceil(LINES_TOGETHER).max(1);
        let part = |index: usize| Self {
            cells: self
                .cells
                .iter()
                .map(|cell| SetCell {
                    left: cell.left,
                    lines: cell
                        .lines
                        .chunks(LINES_TOGETHER)
                        .nth(index)
                        .unwrap_or_default()
                        .to_vec(),
                })
                .collect(),
        };
        (0..count).map(part).collect()
    }

    fn lines(&self) -> usize {
        self.cells
            .iter()
            .map(|cell| cell.lines.len())
            .max()
            .unwrap_or(0)
    }

    fn height(&self) -> f32 {
        self.lines().max(1) as f32 * Style::BODY.line_height() + 2.0 * ROW_PADDING + FINE_RULE
    }

    fn draw(&self, flow: &mut Flow) -> Result<(), DocumentError> {
        let (top, page) = (flow.y(), flow.page());
        for cell in &self.cells {
            let mut y = top + ROW_PADDING;
            for line in &cell.lines {
                page.text(cell.left, y + line.style.baseline(), line)?;
                y += line.style.line_height();
            }
        }
        let bottom = top + self.height();
        page.rule(LEFT, RIGHT, bottom - FINE_RULE, FINE_RULE, ROW_RULE_LEVEL);
        flow.move_to(bottom);
        Ok(())
    }
}
