//! Tables: columns that share the width, rows kept whole, heads repeated on each page.

use super::columns::{Wish, share};
use super::flow::Flow;
use super::geometry::{BLOCK_GAP, COLUMN_GAP, COMPACT_GAP, FINE_RULE, LEFT, MEDIUM_RULE, Sheet};
use super::text::{Ink, Line, Style, width};
use super::wrap::{self, narrowest_width, natural_width};
use crate::DocumentError;

/// Space above and below the text of a row, in mm.
const ROW_PADDING: f32 = 1.1;
/// The same in a compact table.
const COMPACT_PADDING: f32 = 0.6;
/// Room for a box to tick before a text, in mm.
const TICK_INDENT: f32 = 4.5;
/// What a row too high for a page leaves to heads and margins when it is parted, in mm.
const HEADS_AND_MARGINS: f32 = 97.0;
/// Grey of the hairline under a row.
const ROW_RULE_LEVEL: f32 = 0.6;

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    title: &'static str,
    style: Style,
    breakable: bool,
    indent: f32,
    to_the_right: bool,
}

impl Column {
    /// A column of text.
    pub(crate) const fn new(title: &'static str) -> Self {
        Self {
            title,
            style: Style::BODY,
            breakable: true,
            indent: 0.0,
            to_the_right: false,
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

    /// Counts: figures of one width, never broken, aligned to the right.
    pub(crate) const fn numbers(self) -> Self {
        Self {
            to_the_right: true,
            ..self.dates()
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
    text: Style,
    padding: f32,
    gap: f32,
    headed_by_column: bool,
}

impl Table {
    /// A table of these columns. Those that are empty in every row are left out.
    pub(crate) fn new<const COLUMNS: usize>(
        heading: &'static str,
        columns: [Column; COLUMNS],
        rows: Vec<Row>,
    ) -> Self {
        Self::with_remarks_from(heading, columns, COLUMNS, rows)
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
            text: Style::BODY,
            padding: ROW_PADDING,
            gap: BLOCK_GAP,
            headed_by_column: false,
        };
        table.without_empty_columns()
    }

    /// The same in smaller type and lower rows.
    pub(crate) fn compact(mut self) -> Self {
        let Style { size, leading, .. } = Style::COMPACT;
        self.text = Style::COMPACT;
        self.padding = COMPACT_PADDING;
        self.gap = COMPACT_GAP;
        for column in &mut self.columns {
            column.style = Style {
                size,
                leading,
                ..column.style
            };
        }
        self
    }

    /// The same with its heading in place of the title of its first column, which must go without
    /// saying.
    pub(crate) fn headed_by_its_first_column(mut self) -> Self {
        self.headed_by_column = true;
        if let Some(first) = self.columns.first_mut() {
            first.title = self.heading;
        }
        self
    }

    /// Draws the table, on as many pages as it takes; nothing when it has no row.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn draw(&self, flow: &mut Flow) -> Result<(), DocumentError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let sheet = flow.sheet();
        let widths = share(self.room(sheet.content_width()), &self.wishes()?);
        let rows = self.set_rows(&widths, sheet)?;
        flow.gap(self.gap);
        let first = rows.first().map_or(0.0, |row| self.height_of(row));
        if self.headed_by_column {
            flow.require(self.head_height() + first)?;
        } else {
            flow.heading(self.heading, self.head_height() + first)?;
        }
        self.draw_head(flow, &widths, "")?;
        for (position, row) in rows.iter().enumerate() {
            // The last row does not stand alone under a repeated head.
            let kept = match rows.get(position + 1) {
                Some(last) if position > 0 && position + 2 == rows.len() => self.height_of(last),
                _ => 0.0,
            };
            if flow.require(self.height_of(row) + kept)? {
                if !self.headed_by_column {
                    flow.heading(&format!("{} (suite)", self.heading), 0.0)?;
                }
                self.draw_head(flow, &widths, " (suite)")?;
            }
            self.draw_row(flow, row)?;
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

    fn room(&self, content: f32) -> f32 {
        content - COLUMN_GAP * self.columns.len().saturating_sub(1) as f32
    }

    /// How the title of a column is set.
    fn title_style(&self, column: usize) -> Style {
        if self.headed_by_column && column == 0 {
            Style::HEADING
        } else {
            Style::LABEL
        }
    }

    fn wishes(&self) -> Result<Vec<Wish>, DocumentError> {
        let mut wishes = Vec::new();
        for (position, column) in self.columns.iter().enumerate() {
            let title = width(column.title, self.title_style(position))?;
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

    fn set_rows(&self, widths: &[f32], sheet: Sheet) -> Result<Vec<SetRow>, DocumentError> {
        let lines = (sheet.height - HEADS_AND_MARGINS) / self.text.line_height();
        let mut set = Vec::new();
        for row in &self.rows {
            let row = self.set_row(row, widths, sheet.right())?;
            set.extend(row.parts(lines as usize));
        }
        Ok(set)
    }

    fn set_row(&self, row: &Row, widths: &[f32], right: f32) -> Result<SetRow, DocumentError> {
        let mut set = SetRow { cells: Vec::new() };
        let mut left = LEFT;
        for (position, (column, width)) in self.columns.iter().zip(widths).enumerate() {
            if let (Some(remark), true) = (&row.remark, position == self.remark_from) {
                // The natural width of a cell must not be broken by a rounding.
                let lines = wrap::lines(remark, self.text, right - left + 0.01)?;
                set.cells.push(SetCell::at(left, lines));
                break;
            }
            let text = &row.cells[position];
            if column.indent > 0.0 {
                set.cells
                    .push(SetCell::at(left, vec![Line::set("☐", self.text)?]));
            }
            let lines = wrap::lines(text, column.style, width - column.indent + 0.01)?;
            set.cells.push(SetCell {
                right: column.to_the_right.then_some(left + width),
                ..SetCell::at(left + column.indent, lines)
            });
            left += width + COLUMN_GAP;
        }
        Ok(set)
    }

    /// Draws the titles of the columns in one line; `suffix` is added to the heading that stands among them.
    fn draw_head(
        &self,
        flow: &mut Flow,
        widths: &[f32],
        suffix: &str,
    ) -> Result<(), DocumentError> {
        let right = flow.sheet().right();
        let (top, page) = (flow.y(), flow.page());
        let above = if self.headed_by_column {
            MEDIUM_RULE + 0.35
        } else {
            0.0
        };
        let baseline = top + above + self.title_style(0).baseline();
        let mut left = LEFT;
        for (position, (column, width)) in self.columns.iter().zip(widths).enumerate() {
            let style = self.title_style(position);
            let title = if style == Style::LABEL {
                wrap::cut(column.title, style, width + 0.01)?
            } else {
                Line::set(&format!("{}{suffix}", column.title), style)?
            };
            if column.to_the_right {
                page.text_to(left + width, baseline, &title)?;
            } else {
                page.text(left, baseline, &title)?;
            }
            left += width + COLUMN_GAP;
        }
        let bottom = top + self.head_height();
        if self.headed_by_column {
            // The heading opens the block: the strong rule goes above it.
            page.rule(LEFT, right, top, MEDIUM_RULE, Ink::Black.level());
            page.rule(LEFT, right, bottom - FINE_RULE, FINE_RULE, ROW_RULE_LEVEL);
        } else {
            let rule = bottom - MEDIUM_RULE;
            page.rule(LEFT, right, rule, MEDIUM_RULE, Ink::Black.level());
        }
        flow.move_to(top + self.head_height());
        Ok(())
    }

    fn head_height(&self) -> f32 {
        self.title_style(0).line_height() + 1.0 + MEDIUM_RULE
    }

    fn height_of(&self, row: &SetRow) -> f32 {
        row.lines().max(1) as f32 * self.text.line_height() + 2.0 * self.padding + FINE_RULE
    }

    fn draw_row(&self, flow: &mut Flow, row: &SetRow) -> Result<(), DocumentError> {
        let right = flow.sheet().right();
        let (top, page) = (flow.y(), flow.page());
        for cell in &row.cells {
            let mut y = top + self.padding;
            for line in &cell.lines {
                match cell.right {
                    Some(right) => page.text_to(right, y + line.style.baseline(), line)?,
                    None => page.text(cell.left, y + line.style.baseline(), line)?,
                }
                y += line.style.line_height();
            }
        }
        let bottom = top + self.height_of(row);
        page.rule(LEFT, right, bottom - FINE_RULE, FINE_RULE, ROW_RULE_LEVEL);
        flow.move_to(bottom);
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

struct SetCell {
    left: f32,
    /// Where its lines end, when they are aligned to the right.
    right: Option<f32>,
    lines: Vec<Line>,
}

impl SetCell {
    fn at(left: f32, lines: Vec<Line>) -> Self {
        Self {
            left,
            right: None,
            lines,
        }
    }
}

struct SetRow {
    cells: Vec<SetCell>,
}

impl SetRow {
    /// The row itself, or its parts of at most `lines` lines when it is too high for a page.
    fn parts(self, lines: usize) -> Vec<Self> {
        let count = self.lines().div_ceil(lines).max(1);
        let part = |index: usize| Self {
            cells: self
                .cells
                .iter()
                .map(|cell| SetCell {
                    left: cell.left,
                    right: cell.right,
                    lines: cell
                        .lines
                        .chunks(lines)
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
}
