//! QR codes, drawn as vector squares.

use qrcode::{Color, EcLevel, QrCode};

use super::page::{Page, Path};
use crate::DocumentError;

/// Side of a QR code on paper, in mm (design guide §11).
pub(crate) const SIDE: f32 = 24.0;
/// White modules that the standard (ISO/IEC 18004 §6.3.8) wants on each side of the code.
const QUIET_MODULES: f32 = 4.0;
/// Smallest square, in mm, that telephones and counter scanners read without care.
const SMALLEST_MODULE: f32 = 0.4;

/// A QR code ready to be placed.
pub(crate) struct QrSquare {
    code: QrCode,
    side: f32,
}

impl QrSquare {
    /// The code of a text, `side` mm wide without its quiet zone. A quarter of it may be soiled
    /// (level Q); when the text is too long for that, 15 % (level M).
    ///
    /// # Errors
    /// [`DocumentError::QrPayload`] when the squares would be smaller than 0.4 mm.
    pub(crate) fn new(payload: &str, side: f32) -> Result<Self, DocumentError> {
        [EcLevel::Q, EcLevel::M]
            .into_iter()
            .filter_map(|level| QrCode::with_error_correction_level(payload, level).ok())
            .map(|code| Self { code, side })
            .find(|square| square.module() >= SMALLEST_MODULE)
            .ok_or(DocumentError::QrPayload {
                bytes: payload.len(),
            })
    }

    /// Width of the white band to keep around it, in mm.
    pub(crate) fn quiet_zone(&self) -> f32 {
        QUIET_MODULES * self.module()
    }

    /// Draws the code with its top left corner at the given place.
    pub(crate) fn draw(&self, page: &mut Page, left: f32, top: f32) {
        let module = self.module();
        let squares = self.code.to_colors();
        let mut areas = Vec::new();
        for (row, colours) in squares.chunks(self.code.width()).enumerate() {
            let mut column = 0;
            for run in colours.chunk_by(|one, next| one == next) {
                if run[0] == Color::Dark {
                    let x = left + column as f32 * module;
                    let y = top + row as f32 * module;
                    areas.push(rectangle(x, y, run.len() as f32 * module, module));
                }
                column += run.len();
            }
        }
        page.fill_black(areas);
    }

    fn module(&self) -> f32 {
        self.side / self.code.width() as f32
    }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Path {
    [
        (x, y),
        (x + width, y),
        (x + width, y + height),
        (x, y + height),
    ]
    .map(|corner| (corner, false))
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_stay_large_enough_or_the_text_is_refused() {
        let short = QrSquare::new("GF1:2026-A-000123:7K4M2QXD", SIDE).unwrap();
        assert!(short.module() > 0.7);
        assert!((short.quiet_zone() - 4.0 * short.module()).abs() < 1e-6);
        let long = "a".repeat(400);
        let refused = QrSquare::new(&long, SIDE).err();
        assert_eq!(refused, Some(DocumentError::QrPayload { bytes: 400 }));
    }
}
