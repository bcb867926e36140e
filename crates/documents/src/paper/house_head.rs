//! The head of a paper that stays in the house: no address window, so that the content begins
//! high on the page.

use super::emblem::Emblem;
use super::file::Picture;
use super::flow::Flow;
use super::geometry::{BLOCK_GAP, COMPACT_GAP, LEFT, MEDIUM_RULE, TOP};
use super::head::{COMMUNE, EMBLEM_GAP, Letterhead, NOTICE_PADDING, draw_lines};
use super::text::Style;
use super::wrap;
use crate::DocumentError;

/// Share of the width kept for the title, at the right.
const TITLE_SHARE: f32 = 0.55;

/// The head of a paper that is not sent.
pub(crate) struct HouseHead<'a> {
    /// Who issues it.
    pub(crate) letterhead: &'a Letterhead,
    /// Says that this is not the first print.
    pub(crate) notice: Option<&'a str>,
    /// Title of the paper.
    pub(crate) title: &'a str,
    /// Line under the title; may be empty.
    pub(crate) number: &'a str,
}

impl HouseHead<'_> {
    /// Draws the head at the top of the first page: emblem, commune and service at the left,
    /// title at the right. The emblem returned must be given to the file.
    ///
    /// # Errors
    /// [`DocumentError::Emblem`], [`DocumentError::AccentColour`] or [`DocumentError::Face`].
    pub(crate) fn draw(&self, flow: &mut Flow) -> Result<Option<Picture>, DocumentError> {
        let Letterhead {
            commune,
            service,
            accent,
            logo_png,
            ..
        } = self.letterhead;
        let sheet = flow.sheet();
        let emblem = Emblem::of(logo_png.as_deref(), accent)?;
        let left = LEFT + emblem.width() + EMBLEM_GAP;
        let title_left = sheet.right() - sheet.content_width() * TITLE_SHARE;

        let mut issuer = wrap::lines(commune, COMMUNE, title_left - BLOCK_GAP - left)?;
        issuer.extend(wrap::lines(
            service,
            Style::BODY,
            title_left - BLOCK_GAP - left,
        )?);
        let room = sheet.right() - title_left;
        let mut title = wrap::lines(self.title, Style::TITLE, room)?;
        title.extend(wrap::lines(self.number, Style::HEADING, room)?);

        let page = flow.page();
        let emblem_height = emblem.height();
        let picture = emblem.draw(page, LEFT, TOP);
        let issuer_bottom = draw_lines(page, left, TOP - 0.5, &issuer)?;
        let mut y = TOP - 0.5;
        for line in &title {
            page.text_to(sheet.right(), y + line.style.baseline(), line)?;
            y += line.style.line_height();
        }
        if let Some(notice) = self.notice {
            let notice = wrap::cut(notice, Style::COMPACT.strong(), room)?;
            let (width, height) = (
                notice.width + 2.0 * NOTICE_PADDING,
                notice.style.line_height() + NOTICE_PADDING,
            );
            y += NOTICE_PADDING / 2.0;
            page.outline(sheet.right() - width, y, width, height, MEDIUM_RULE);
            let baseline = y + NOTICE_PADDING / 2.0 + notice.style.baseline();
            page.text_to(sheet.right() - NOTICE_PADDING, baseline, &notice)?;
            y += height;
        }
        let bottom = y.max(issuer_bottom).max(TOP + emblem_height);
        flow.move_to(bottom + COMPACT_GAP);
        Ok(picture)
    }
}
