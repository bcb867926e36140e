//! The head of a paper: who issues it, to whom, and its title or its references.

use serde::{Deserialize, Serialize};

use super::emblem::Emblem;
use super::file::Picture;
use super::flow::Flow;
use super::geometry::{ADDRESS_LEFT, ADDRESS_TOP, BLOCK_GAP, LEFT, MEDIUM_RULE, RIGHT, TOP};
use super::page::Page;
use super::text::Style;
use super::wrap;
use crate::DocumentError;

/// Who issues a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Letterhead {
    /// Name of the commune: "Valmont-sur-Loir".
    pub commune: String,
    /// Service that answers for the paper: "Service famille".
    pub service: String,
    /// Postal address on one line.
    pub address: String,
    /// Telephone in pairs: "02 61 91 40 00".
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// The commune's colour, `#rrggbb`; used by the shield alone, papers are black.
    pub accent: String,
    /// The commune's emblem as [`prepare_emblem`](crate::prepare_emblem) gives it; without one a
    /// neutral shield is drawn.
    pub logo_png: Option<String>,
}

impl Letterhead {
    /// Who issues the paper, on one line: "Valmont-sur-Loir, Service famille".
    pub(crate) fn issuer(&self) -> String {
        format!("{}, {}", self.commune, self.service)
    }
}

/// Space between the emblem and the letterhead, in mm.
pub(super) const EMBLEM_GAP: f32 = 3.5;
/// Name of the commune.
pub(super) const COMMUNE: Style = Style {
    size: 12.5,
    leading: 1.25,
    ..Style::BODY.strong()
};
/// The recipient's address: a little closer than body text, so that six lines stay in the window.
const ADDRESS: Style = Style {
    leading: 1.35,
    ..Style::BODY
};
/// Line that says a paper is a copy.
const NOTICE: Style = Style {
    leading: 1.3,
    ..Style::BODY.strong()
};
/// Space inside the frame of the notice, in mm.
pub(super) const NOTICE_PADDING: f32 = 2.0;
/// Number of the paper, under its title.
const NUMBER: Style = Style::HEADING;
/// Where the head ends when a letter is folded for a window envelope, in mm from the top of the
/// page.
const LETTER_BOTTOM: f32 = 68.0;

/// The head of a paper.
pub(crate) struct Head<'a> {
    /// Who issues it.
    pub(crate) letterhead: &'a Letterhead,
    /// To whom it is sent, line by line; empty for a paper that is not sent.
    pub(crate) addressee: &'a [String],
    /// Says that this is not the first print.
    pub(crate) notice: Option<&'a str>,
    /// What stands at the left of the window.
    pub(crate) caption: Caption<'a>,
}

/// What stands at the left of the address, ending where it ends.
pub(crate) enum Caption<'a> {
    /// Which paper it is.
    Title {
        /// Title of the paper.
        title: &'a str,
        /// Line under the title.
        number: &'a str,
    },
    /// For a letter, whose subject comes later: how to quote it.
    References(&'a [(&'a str, &'a str)]),
}

impl Head<'_> {
    /// Draws the head at the top of the first page; the emblem returned must be given to the file.
    ///
    /// # Errors
    /// [`DocumentError::Emblem`], [`DocumentError::AccentColour`] or [`DocumentError::Face`].
    pub(crate) fn draw(&self, flow: &mut Flow) -> Result<Option<Picture>, DocumentError> {
        let emblem = Emblem::of(self.letterhead.logo_png.as_deref(), &self.letterhead.accent)?;
        let text_left = LEFT + emblem.width() + EMBLEM_GAP;
        let page = flow.page();
        let picture = emblem.draw(page, LEFT, TOP);
        let issuer_bottom = self.draw_issuer(page, text_left)?;
        self.draw_notice(page)?;
        let address_bottom = self.draw_address(page)?;

        // A paper that is not sent needs no room for the window.
        let lowest = if self.addressee.is_empty() {
            issuer_bottom
        } else {
            LETTER_BOTTOM
        };
        let title_top = issuer_bottom + BLOCK_GAP;
        let caption_bottom = self.draw_caption(page, title_top, lowest)?;
        flow.move_to(caption_bottom.max(address_bottom) + BLOCK_GAP);
        Ok(picture)
    }

    fn draw_issuer(&self, page: &mut Page, left: f32) -> Result<f32, DocumentError> {
        let Letterhead {
            commune,
            service,
            address,
            phone,
            email,
            ..
        } = self.letterhead;
        let room = ADDRESS_LEFT - BLOCK_GAP - left;
        let mut y = TOP - 0.5;
        for (text, style) in [
            (Some(commune), COMMUNE),
            (Some(service), Style::BODY),
            (Some(address), Style::LABEL),
            (phone.as_ref(), Style::LABEL),
            (email.as_ref(), Style::LABEL),
        ] {
            let lines = wrap::lines(text.map_or("", String::as_str), style, room)?;
            y = draw_lines(page, left, y, &lines)?;
        }
        Ok(y)
    }

    fn draw_notice(&self, page: &mut Page) -> Result<(), DocumentError> {
        let Some(notice) = self.notice else {
            return Ok(());
        };
        let room = RIGHT - ADDRESS_LEFT - 2.0 * NOTICE_PADDING;
        let lines = wrap::lines(notice, NOTICE, room)?;
        let width = lines.iter().map(|line| line.width).fold(0.0, f32::max) + 2.0 * NOTICE_PADDING;
        let height = lines.len() as f32 * NOTICE.line_height() + 2.0 * NOTICE_PADDING;
        page.outline(RIGHT - width, TOP, width, height, MEDIUM_RULE);
        draw_lines(
            page,
            RIGHT - width + NOTICE_PADDING,
            TOP + NOTICE_PADDING,
            &lines,
        )?;
        Ok(())
    }

    fn draw_address(&self, page: &mut Page) -> Result<f32, DocumentError> {
        let lines = wrap::lines(&self.addressee.join("\n"), ADDRESS, RIGHT - ADDRESS_LEFT)?;
        draw_lines(page, ADDRESS_LEFT, ADDRESS_TOP, &lines)
    }

    /// Ends the caption at `lowest` when it begins under `top` then, else begins it there.
    fn draw_caption(&self, page: &mut Page, top: f32, lowest: f32) -> Result<f32, DocumentError> {
        let room = if self.addressee.is_empty() {
            RIGHT
        } else {
            ADDRESS_LEFT - BLOCK_GAP
        } - LEFT;
        let mut lines = Vec::new();
        match self.caption {
            Caption::Title { title, number } => {
                lines.extend(wrap::lines(title, Style::TITLE, room)?);
                lines.extend(wrap::lines(number, NUMBER, room)?);
            }
            Caption::References(references) => {
                for (label, value) in references {
                    lines.extend(wrap::lines(
                        &format!("{label} {value}"),
                        Style::LABEL,
                        room,
                    )?);
                }
            }
        }
        let height: f32 = lines.iter().map(|line| line.style.line_height()).sum();
        draw_lines(page, LEFT, top.max(lowest - height), &lines)
    }
}

/// Draws lines one under the other; gives the lower edge of the last.
pub(crate) fn draw_lines(
    page: &mut Page,
    left: f32,
    top: f32,
    lines: &[super::text::Line],
) -> Result<f32, DocumentError> {
    let mut y = top;
    for line in lines {
        page.text(left, y + line.style.baseline(), line)?;
        y += line.style.line_height();
    }
    Ok(y)
}
