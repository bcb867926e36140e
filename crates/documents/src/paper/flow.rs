//! A document from top to bottom: where the next block goes, and when a page is full.

use super::geometry::{BLOCK_GAP, FINE_RULE, LEFT, Sheet, TOP};
use super::page::Page;
use super::text::{Line, Style};
use super::wrap;
use crate::{DocumentError, Letterhead};

/// Grey of the hairlines between blocks.
pub(crate) const BLOCK_RULE_LEVEL: f32 = 0.4;
/// Space between a heading and its block, in mm.
const HEADING_GAP: f32 = 1.0;

/// What stands at the top of each page after the first, so that a sheet that got loose is known
/// again.
#[derive(Debug, Clone)]
pub(crate) struct RunningHead {
    /// Who issued the paper; cut when too long, since the first page has it in full.
    pub(crate) issuer: String,
    /// Which paper it is; never cut.
    pub(crate) paper: String,
}

impl RunningHead {
    /// Of the paper named so; `copy` says that it is not the first print.
    pub(crate) fn of(letterhead: &Letterhead, paper: &str, copy: bool) -> Self {
        Self {
            issuer: letterhead.issuer(),
            paper: format!("{paper}{}", if copy { " · DUPLICATA" } else { "" }),
        }
    }

    /// Of a numbered paper about a dossier; `kind` is what it is called in a running line.
    pub(crate) fn of_dossier(
        letterhead: &Letterhead,
        kind: &str,
        printed_number: &str,
        dossier_number: &str,
        copy: bool,
    ) -> Self {
        let paper = format!("{kind} n° {printed_number} · Dossier {dossier_number}");
        Self::of(letterhead, &paper, copy)
    }
}

/// Pages being filled from top to bottom.
pub(crate) struct Flow {
    full: Vec<Page>,
    page: Page,
    y: f32,
    page_top: f32,
    running_head: RunningHead,
    foot_line: Option<String>,
}

impl Flow {
    /// An empty first page, upright.
    pub(crate) fn new(running_head: RunningHead) -> Self {
        Self::on(Sheet::UPRIGHT, running_head)
    }

    /// An empty first page of this sheet.
    pub(crate) fn on(sheet: Sheet, running_head: RunningHead) -> Self {
        Self {
            full: Vec::new(),
            page: Page::new(sheet),
            y: TOP,
            page_top: TOP,
            running_head,
            foot_line: None,
        }
    }

    /// The same, with a line at the foot of each page, cut when too long, and a page number even
    /// on a single page: for papers that stay in the house, where a missing sheet must be seen.
    pub(crate) fn with_foot_line(self, text: &str) -> Self {
        Self {
            foot_line: Some(text.to_owned()),
            ..self
        }
    }

    /// The sheet that the pages are drawn on.
    pub(crate) fn sheet(&self) -> Sheet {
        self.page.sheet()
    }

    /// Height left on this page, in mm.
    pub(crate) fn room(&self) -> f32 {
        self.sheet().bottom() - self.y
    }

    /// The page being filled.
    pub(crate) fn page(&mut self) -> &mut Page {
        &mut self.page
    }

    /// Where the next block begins, in mm from the top of the page.
    pub(crate) fn y(&self) -> f32 {
        self.y
    }

    /// Goes on below a block drawn by its own measures.
    pub(crate) fn move_to(&mut self, y: f32) {
        self.y = y;
    }

    /// Leaves room before the next block, except at the top of a page.
    pub(crate) fn gap(&mut self, height: f32) {
        if self.y > self.page_top {
            self.y += height;
        }
    }

    /// Opens a new page if `height` mm are not left on this one; says whether it did.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn require(&mut self, height: f32) -> Result<bool, DocumentError> {
        let full = height > self.room() && self.y > self.page_top;
        if full {
            self.open_page()?;
        }
        Ok(full)
    }

    /// Places the last block of a paper, `height` mm high, at the foot of its page; gives its top.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn foot(&mut self, height: f32) -> Result<f32, DocumentError> {
        self.require(height)?;
        self.y = self.sheet().bottom();
        Ok(self.y - height)
    }

    /// Draws lines of one style one under the other, on as many pages as it takes; no line is
    /// parted alone from the others.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn lines(&mut self, lines: &[Line]) -> Result<(), DocumentError> {
        self.lines_at(LEFT, lines)
    }

    /// The same, from `left` mm on.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn lines_at(&mut self, left: f32, lines: &[Line]) -> Result<(), DocumentError> {
        let mut rest = lines;
        while let Some(first) = rest.first() {
            let height = first.style.line_height();
            let fitting = (self.room() / height).floor().max(0.0) as usize;
            let mut taken = lines_taken(rest.len(), fitting);
            if self.y <= self.page_top {
                // Progress comes before beauty: what a fresh page does not take, none does.
                taken = taken.max(1);
            }
            for line in &rest[..taken] {
                self.page.text(left, self.y + line.style.baseline(), line)?;
                self.y += height;
            }
            rest = &rest[taken..];
            if !rest.is_empty() {
                self.open_page()?;
            }
        }
        Ok(())
    }

    /// The heading of a block, kept on one page with the `following` mm after it.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn heading(&mut self, title: &str, following: f32) -> Result<(), DocumentError> {
        let lines = wrap::lines(title, Style::HEADING, self.sheet().content_width())?;
        let height = Style::HEADING.line_height() * lines.len() as f32 + HEADING_GAP;
        self.require(height + following)?;
        self.lines(&lines)?;
        self.y += HEADING_GAP;
        Ok(())
    }

    /// A block of running text under its heading.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn section(&mut self, title: &str, text: &str) -> Result<(), DocumentError> {
        self.section_before(title, text, 0.0)
    }

    /// The same, kept on one page with the `following` mm after it when both are short: what ends
    /// a paper does not stand alone on its last page.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn section_before(
        &mut self,
        title: &str,
        text: &str,
        following: f32,
    ) -> Result<(), DocumentError> {
        let lines = wrap::lines(text, Style::BODY, self.sheet().content_width())?;
        let whole = lines.len() as f32 * Style::BODY.line_height() + following;
        let kept = if following > 0.0 && whole < self.sheet().height / 3.0 {
            whole
        } else {
            // A heading with one line left alone under it is as bad as a heading alone.
            lines_kept(lines.len()) as f32 * Style::BODY.line_height()
        };
        self.gap(BLOCK_GAP);
        self.heading(title, kept)?;
        self.lines(&lines)
    }

    /// The pages, numbered when there are several.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn finish(self) -> Result<Vec<Page>, DocumentError> {
        let mut pages = self.full;
        pages.push(self.page);
        let count = pages.len();
        if count == 1 && self.foot_line.is_none() {
            return Ok(pages);
        }
        for (index, page) in pages.iter_mut().enumerate() {
            let (sheet, style) = (page.sheet(), Style::LABEL);
            let number = Line::set(&format!("page {}/{count}", index + 1), style)?;
            page.text_to(sheet.right(), sheet.foot_baseline(), &number)?;
            if let Some(text) = &self.foot_line {
                let room = sheet.content_width() - number.width - BLOCK_GAP;
                let line = wrap::cut(text, style, room)?;
                page.text(LEFT, sheet.foot_baseline(), &line)?;
            }
        }
        Ok(pages)
    }

    fn open_page(&mut self) -> Result<(), DocumentError> {
        let sheet = self.sheet();
        self.full
            .push(std::mem::replace(&mut self.page, Page::new(sheet)));
        let style = Style::LABEL;
        let paper = Line::set(&super::typography::tidy(&self.running_head.paper), style)?;
        let room = sheet.content_width() - paper.width - BLOCK_GAP;
        let issuer = wrap::cut(&self.running_head.issuer, style, room)?;
        self.page.text(LEFT, TOP + style.baseline(), &issuer)?;
        self.page
            .text_to(sheet.right(), TOP + style.baseline(), &paper)?;
        let rule = TOP + style.line_height() + 1.0;
        self.page
            .rule(LEFT, sheet.right(), rule, FINE_RULE, BLOCK_RULE_LEVEL);
        self.page_top = rule + BLOCK_GAP;
        self.y = self.page_top;
        Ok(())
    }
}

/// How many of `count` lines stay with the heading above them.
fn lines_kept(count: usize) -> usize {
    // Three lines cannot be parted without leaving one alone.
    if count <= 3 { count } else { 2 }
}

/// How many of `count` lines to draw where `fitting` fit, so that neither the last line before a
/// break nor the first after it is alone.
fn lines_taken(count: usize, fitting: usize) -> usize {
    if count <= fitting {
        count
    } else if fitting < 2 {
        0
    } else if count - fitting == 1 {
        if fitting > 2 { fitting - 1 } else { 0 }
    } else {
        fitting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_left_alone_on_either_side_of_a_break() {
        for (count, fitting, taken) in [
            (1, 1, 1),
            (1, 0, 0),
            (2, 1, 0),
            (3, 2, 0),
            (4, 3, 2),
            (4, 2, 2),
            (9, 1, 0),
            (9, 5, 5),
            (9, 8, 7),
        ] {
            assert_eq!(lines_taken(count, fitting), taken, "{count} in {fitting}");
        }
    }

    #[test]
    fn lines_go_on_over_the_page_without_one_alone() {
        let head = RunningHead {
            issuer: "Valmont".to_owned(),
            paper: "Essai".to_owned(),
        };
        let lines = wrap::lines(&"ligne\n".repeat(130), Style::BODY, 100.0).unwrap();
        for skipped in 0..60 {
            let mut flow = Flow::new(head.clone());
            flow.move_to(TOP + skipped as f32 * 4.7);
            flow.lines(&lines).unwrap();
            assert!(flow.full.len() <= 3, "{skipped}");
            assert!(flow.room() >= 0.0);
            assert!(flow.y() >= flow.page_top + 2.0 * Style::BODY.line_height() - 0.01);
        }
    }

    #[test]
    fn a_line_higher_than_the_room_still_ends() {
        let head = RunningHead {
            issuer: String::new(),
            paper: String::new(),
        };
        let high = Style {
            size: 500.0,
            leading: 2.0,
            ..Style::BODY
        };
        let line = Line::set("I", high).unwrap();
        let mut flow = Flow::new(head);
        flow.lines(&[line.clone(), line]).unwrap();
        assert_eq!(flow.finish().unwrap().len(), 2);
    }
}
