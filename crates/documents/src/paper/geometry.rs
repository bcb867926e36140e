//! The sheet: A4, lengths in millimetres from its top left corner, type sizes in points.
//!
//! The values are those of the design guide, §11 "Paper".

use printpdf::{Point, Pt};

/// Short side of an A4 sheet, in mm.
const SHORT_SIDE: f32 = 210.0;
/// Long side of an A4 sheet, in mm.
const LONG_SIDE: f32 = 297.0;
/// Left edge of the content, in mm.
pub(crate) const LEFT: f32 = 16.0;
/// Right edge of the content of an upright sheet, in mm.
pub(crate) const RIGHT: f32 = SHORT_SIDE - LEFT;
/// Width of the content of an upright sheet, in mm.
pub(crate) const WIDTH: f32 = RIGHT - LEFT;
/// Top of the content, in mm.
pub(crate) const TOP: f32 = 14.0;

/// An A4 sheet, and where its content may stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sheet {
    /// Width, in mm.
    pub(crate) width: f32,
    /// Height, in mm.
    pub(crate) height: f32,
}

impl Sheet {
    /// As letters are.
    pub(crate) const UPRIGHT: Self = Self {
        width: SHORT_SIDE,
        height: LONG_SIDE,
    };
    /// For lists of many columns.
    pub(crate) const ACROSS: Self = Self {
        width: LONG_SIDE,
        height: SHORT_SIDE,
    };

    /// Right edge of the content, in mm.
    pub(crate) fn right(self) -> f32 {
        self.width - LEFT
    }

    /// Width of the content, in mm.
    pub(crate) fn content_width(self) -> f32 {
        self.right() - LEFT
    }

    /// Lowest line that content may reach, in mm; the page number stands below it.
    pub(crate) fn bottom(self) -> f32 {
        self.height - 14.0
    }

    /// Baseline of the page number, in mm: above the 6 mm that many printers cannot reach.
    pub(crate) fn foot_baseline(self) -> f32 {
        self.height - 8.0
    }

    /// A place on the sheet, as PDF counts it: in points from the bottom left corner.
    pub(crate) fn point(self, x: f32, y: f32) -> Point {
        Point {
            x: pt(x),
            y: pt(self.height - y),
        }
    }
}

/// Left edge of the recipient's address, in mm: the window of a DL envelope, sheet folded in three.
pub(crate) const ADDRESS_LEFT: f32 = 110.0;
/// Top of the recipient's address, in mm.
pub(crate) const ADDRESS_TOP: f32 = 45.0;
/// Space between two columns of a table, in mm.
pub(crate) const COLUMN_GAP: f32 = 4.0;
/// Space between two blocks of a page, in mm.
pub(crate) const BLOCK_GAP: f32 = 5.0;
/// The same on papers that stay in the house, where a whole family must be seen at once.
pub(crate) const COMPACT_GAP: f32 = 3.2;

/// Thickness of the rule that opens a block of facts, in mm.
pub(crate) const STRONG_RULE: f32 = 0.5;
/// Thickness of the rule under the head of a table and around a box, in mm.
pub(crate) const MEDIUM_RULE: f32 = 0.3;
/// Thickness of the rule between rows and blocks, in mm.
pub(crate) const FINE_RULE: f32 = 0.2;

const MM_PER_POINT: f32 = 25.4 / 72.0;

/// A length in points, as millimetres.
pub(crate) fn mm(points: f32) -> f32 {
    points * MM_PER_POINT
}

/// A length in millimetres, as points.
///
/// Rounded to a thousandth: finer than any printer, and it keeps the file short.
pub(crate) fn pt(millimetres: f32) -> Pt {
    Pt((millimetres / MM_PER_POINT * 1000.0).round() / 1000.0)
}
