//! The last block of a paper that its reader may want checked: QR code, the same code in letters,
//! what the data are for.

use super::flow::{BLOCK_RULE_LEVEL, Flow};
use super::geometry::{BLOCK_GAP, FINE_RULE, LEFT, RIGHT};
use super::qr::{self, QrSquare};
use super::text::{Line, Style};
use super::wrap;
use crate::DocumentError;

/// Space between the QR code and the text beside it, in mm, if its quiet zone needs no more.
const QR_GAP: f32 = 6.0;
/// The check code, to be read aloud or typed.
const CHECK_CODE: Style = Style {
    size: 10.5,
    ..Style::BODY.strong()
};

/// The block, set and measured.
pub(crate) struct Check {
    code: QrSquare,
    lines: Vec<Line>,
}

impl Check {
    /// Sets the block of an upright sheet: the check code in letters, what the QR code says, and
    /// the texts beside it.
    ///
    /// # Errors
    /// [`DocumentError::QrPayload`] when the payload is too long, [`DocumentError::Face`] when the
    /// faces cannot be read.
    pub(crate) fn set(
        check_code: &str,
        qr_payload: &str,
        texts: &[&str],
    ) -> Result<Self, DocumentError> {
        let code = QrSquare::new(qr_payload, qr::SIDE)?;
        let room = RIGHT - text_left(&code);
        let mut lines = vec![Line::set(&format!("Contrôle {check_code}"), CHECK_CODE)?];
        for text in texts {
            lines.extend(wrap::lines(text, Style::LABEL, room)?);
        }
        Ok(Self { code, lines })
    }

    /// Room it takes at the foot of a page with the gap before it, in mm.
    pub(crate) fn height(&self) -> f32 {
        BLOCK_GAP + self.block_height()
    }

    /// Draws it at the foot of the page, or of the next when it has no room.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn draw(self, flow: &mut Flow) -> Result<(), DocumentError> {
        flow.gap(BLOCK_GAP);
        let top = flow.foot(self.block_height())?;
        let bottom = top + self.block_height();
        let page = flow.page();
        page.rule(LEFT, RIGHT, top, FINE_RULE, BLOCK_RULE_LEVEL);
        self.code.draw(page, LEFT, bottom - qr::SIDE);
        let mut y = bottom - self.text_height();
        for line in &self.lines {
            page.text(text_left(&self.code), y + line.style.baseline(), line)?;
            y += line.style.line_height();
        }
        Ok(())
    }

    fn block_height(&self) -> f32 {
        self.text_height().max(qr::SIDE) + self.code.quiet_zone()
    }

    fn text_height(&self) -> f32 {
        self.lines.iter().map(|line| line.style.line_height()).sum()
    }
}

fn text_left(code: &QrSquare) -> f32 {
    LEFT + qr::SIDE + QR_GAP.max(code.quiet_zone())
}
