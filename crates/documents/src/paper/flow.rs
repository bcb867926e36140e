//! A document from top to bottom: where the next block goes, and when a page is full.

use super::geometry::{BLOCK_GAP, BOTTOM, FINE_RULE, FOOT_BASELINE, LEFT, RIGHT, TOP, WIDTH};
use super::page::Page;
use super::text::{Line, Style};
use super::wrap;
use crate::DocumentError;

/// Grey of the hairlines between blocks.
pub(crate) const BLOCK_RULE_LEVEL: f32 = 0.4;

/// What stands at the top of each page after the first, so that a sheet that got loose is known
/// again.
#[derive(Debug, Clone)]
pub(crate) struct RunningHead {
    /// Who issued the paper; cut when too long, since the first page has it in full.
    pub(crate) issuer: String,
    /// Which paper it is; never cut.
    pub(crate) paper: String,
}

/// Pages being filled from top to bottom.
pub(crate) struct Flow {
    full: Vec<Page>,
    page: Page,
    y: f32,
    page_top: f32,
    running_head: RunningHead,
}

impl Flow {
    /// An empty first page.
    pub(crate) fn new(running_head: RunningHead) -> Self {
        Self {
            full: Vec::new(),
            page: Page::default(),
            y: TOP,
            page_top: TOP,
            running_head,
        }
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
        let full = self.y + height > BOTTOM && self.y > self.page_top;
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
        self.y = BOTTOM;
        Ok(BOTTOM - height)
    }

    /// Draws lines one under the other, on as many pages as it takes.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn lines(&mut self, lines: &[Line]) -> Result<(), DocumentError> {
        for line in lines {
            self.require(line.style.line_height())?;
            self.page.text(LEFT, self.y + line.style.baseline(), line)?;
            self.y += line.style.line_height();
        }
        Ok(())
    }

    /// The heading of a block, kept on one page with the `following` mm after it.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn heading(&mut self, title: &str, following: f32) -> Result<(), DocumentError> {
        let lines = wrap::lines(title, Style::HEADING, WIDTH)?;
        let height = Style::HEADING.line_height() * lines.len() as f32 + 1.0;
        self.require(height + following)?;
        self.lines(&lines)?;
        self.y += 1.0;
        Ok(())
    }

    /// A block of running text under its heading.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn section(&mut self, title: &str, text: &str) -> Result<(), DocumentError> {
        let lines = wrap::lines(text, Style::BODY, WIDTH)?;
        // A heading with one line left alone under it is as bad as a heading alone.
        let kept = lines.len().min(2) as f32 * Style::BODY.line_height();
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
        if count > 1 {
            for (index, page) in pages.iter_mut().enumerate() {
                let number = Line::set(&format!("page {}/{count}", index + 1), Style::LABEL)?;
                page.text_to(RIGHT, FOOT_BASELINE, &number)?;
            }
        }
        Ok(pages)
    }

    fn open_page(&mut self) -> Result<(), DocumentError> {
        self.full.push(std::mem::take(&mut self.page));
        let style = Style::LABEL;
        let paper = Line::set(&super::typography::tidy(&self.running_head.paper), style)?;
        let room = WIDTH - paper.width - BLOCK_GAP;
        let issuer = wrap::cut(&self.running_head.issuer, style, room)?;
        self.page.text(LEFT, TOP + style.baseline(), &issuer)?;
        self.page.text_to(RIGHT, TOP + style.baseline(), &paper)?;
        let rule = TOP + style.line_height() + 1.0;
        self.page
            .rule(LEFT, RIGHT, rule, FINE_RULE, BLOCK_RULE_LEVEL);
        self.page_top = rule + BLOCK_GAP;
        self.y = self.page_top;
        Ok(())
    }
}
