//! The sheet: A4 upright, lengths in millimetres from its top left corner, type sizes in points.
//!
//! The values are those of the design guide, §11 "Paper".

use printpdf::{Point, Pt};

/// Width of the sheet, in mm.
pub(crate) const PAGE_WIDTH: f32 = 210.0;
/// Height of the sheet, in mm.
pub(crate) const PAGE_HEIGHT: f32 = 297.0;
/// Left edge of the content, in mm.
pub(crate) const LEFT: f32 = 16.0;
/// Right edge of the content, in mm.
pub(crate) const RIGHT: f32 = PAGE_WIDTH - 16.0;
/// Width of the content, in mm.
pub(crate) const WIDTH: f32 = RIGHT - LEFT;
/// Top of the content, in mm.
pub(crate) const TOP: f32 = 14.0;
/// Lowest line that content may reach, in mm; the page number stands below it.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 14.0;
/// Baseline of the page number, in mm: above the 6 mm that many printers cannot reach.
pub(crate) const FOOT_BASELINE: f32 = PAGE_HEIGHT - 8.0;
/// Left edge of the recipient's address, in mm: the window of a DL envelope, sheet folded in three.
pub(crate) const ADDRESS_LEFT: f32 = 110.0;
/// Top of the recipient's address, in mm.
pub(crate) const ADDRESS_TOP: f32 = 45.0;
/// Space between two columns of a table, in mm.
pub(crate) const COLUMN_GAP: f32 = 4.0;
/// Space between two blocks of a page, in mm.
pub(crate) const BLOCK_GAP: f32 = 5.0;

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

/// A place on the sheet, as PDF counts it: in points from the bottom left corner.
pub(crate) fn point(x: f32, y: f32) -> Point {
    Point {
        x: pt(x),
        y: pt(PAGE_HEIGHT - y),
    }
}
