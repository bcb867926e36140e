//! One page: what is drawn on it, in order.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Greyscale, Line as Stroke, LinePoint, Op, PaintMode, PdfFontHandle, Polygon,
    PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder, XObjectId, XObjectTransform,
};

use super::face::{FaceId, Faces, Weight};
use super::geometry::{MEDIUM_RULE, Sheet, pt};
use super::text::{Ink, Line, Piece};
use crate::DocumentError;

/// A colour: red, green, blue, each from 0 to 1.
pub(crate) type Colour = [f32; 3];

/// A stroke or an area, as points in mm; `true` marks the two handles before the end of a curve.
pub(crate) type Path = Vec<((f32, f32), bool)>;

/// A page being drawn.
#[derive(Debug)]
pub(crate) struct Page {
    sheet: Sheet,
    ops: Vec<Op>,
}

impl Page {
    /// An empty page.
    pub(crate) fn new(sheet: Sheet) -> Self {
        Self {
            sheet,
            ops: Vec::new(),
        }
    }

    /// The sheet it is drawn on.
    pub(crate) fn sheet(&self) -> Sheet {
        self.sheet
    }

    /// Draws a line of text; `baseline` in mm from the top of the page.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn text(&mut self, x: f32, baseline: f32, line: &Line) -> Result<(), DocumentError> {
        for (start, piece) in &line.pieces {
            match piece {
                Piece::Glyphs { face, glyphs } => {
                    let items = vec![TextItem::GlyphIds(glyphs.clone())];
                    self.show(x + start, baseline, *face, line, items);
                }
                Piece::TickBox { side } => self.tick_box(x + start, baseline, *side, line)?,
            }
        }
        Ok(())
    }

    /// The same, ending at `right`.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn text_to(
        &mut self,
        right: f32,
        baseline: f32,
        line: &Line,
    ) -> Result<(), DocumentError> {
        self.text(right - line.width, baseline, line)
    }

    /// A horizontal rule whose upper edge is at `y`.
    pub(crate) fn rule(&mut self, left: f32, right: f32, y: f32, thickness: f32, level: f32) {
        self.fill_grey(level);
        self.rectangle(left, y, right - left, thickness, PaintMode::Fill);
    }

    /// The outline of a box, drawn inside its edges.
    pub(crate) fn outline(&mut self, x: f32, y: f32, width: f32, height: f32, thickness: f32) {
        self.ops.push(Op::SetOutlineColor {
            col: grey(Ink::Black.level()),
        });
        self.ops.push(Op::SetOutlineThickness { pt: pt(thickness) });
        let half = thickness / 2.0;
        self.rectangle(
            x + half,
            y + half,
            width - thickness,
            height - thickness,
            PaintMode::Stroke,
        );
    }

    /// Fills areas with one colour, as one shape: renderers leave no seam between areas that touch.
    pub(crate) fn fill(&mut self, areas: impl IntoIterator<Item = Path>, colour: Colour) {
        self.ops.push(Op::SetFillColor { col: rgb(colour) });
        self.fill_areas(areas);
    }

    /// Fills areas in black, as one shape.
    pub(crate) fn fill_black(&mut self, areas: impl IntoIterator<Item = Path>) {
        self.fill_grey(Ink::Black.level());
        self.fill_areas(areas);
    }

    /// Draws a line along a path.
    pub(crate) fn stroke(&mut self, path: Path, thickness: f32, colour: Colour) {
        self.ops.push(Op::SetOutlineColor { col: rgb(colour) });
        self.ops.push(Op::SetOutlineThickness { pt: pt(thickness) });
        self.ops.push(Op::DrawLine {
            line: Stroke {
                points: self.points(path),
                is_closed: false,
            },
        });
    }

    /// Draws a picture of the document into a box.
    pub(crate) fn picture(&mut self, id: &XObjectId, x: f32, y: f32, width: f32, height: f32) {
        let corner = self.sheet.point(x, y + height);
        self.ops.push(Op::UseXobject {
            id: id.clone(),
            transform: XObjectTransform {
                translate_x: Some(corner.x),
                translate_y: Some(corner.y),
                scale_x: Some(pt(width).0),
                scale_y: Some(pt(height).0),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }

    /// The drawing, for the writer.
    pub(crate) fn into_ops(self) -> Vec<Op> {
        self.ops
    }

    fn show(&mut self, x: f32, baseline: f32, face: FaceId, line: &Line, items: Vec<TextItem>) {
        let origin = self.sheet.point(x, baseline);
        self.fill_grey(line.style.ink.level());
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(face.resource()),
                size: Pt(line.style.size * face.scale()),
            },
            Op::SetTextMatrix {
                matrix: TextMatrix::Translate(origin.x, origin.y),
            },
            Op::ShowText { items },
            Op::EndTextSection,
        ]);
    }

    /// A box to tick. A space stands in it, replaced by "☐" for whoever reads or copies the text
    /// instead of the page.
    fn tick_box(
        &mut self,
        x: f32,
        baseline: f32,
        side: f32,
        line: &Line,
    ) -> Result<(), DocumentError> {
        let text = [0xfe, 0xff, 0x26, 0x10];
        let replacement = DictItem::String {
            data: text.to_vec(),
            literal: false,
        };
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".to_owned(),
            properties: DictItem::Dict {
                map: BTreeMap::from([("ActualText".to_owned(), replacement)]),
            },
        });
        self.outline(x, baseline - side + MEDIUM_RULE, side, side, MEDIUM_RULE);
        if let Some((face, space)) = Faces::load()?.find(' ', Weight::Regular) {
            let glyph = printpdf::Codepoint::with_cid(space.0, 0.0, " ".to_owned());
            self.show(
                x,
                baseline,
                face,
                line,
                vec![TextItem::GlyphIds(vec![glyph])],
            );
        }
        self.ops.push(Op::EndMarkedContentWithProperties);
        Ok(())
    }

    fn fill_grey(&mut self, level: f32) {
        self.ops.push(Op::SetFillColor { col: grey(level) });
    }

    fn fill_areas(&mut self, areas: impl IntoIterator<Item = Path>) {
        let rings = areas
            .into_iter()
            .map(|path| PolygonRing {
                points: self.points(path),
            })
            .collect();
        self.ops.push(Op::DrawPolygon {
            polygon: Polygon {
                rings,
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        });
    }

    fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32, mode: PaintMode) {
        let corner = self.sheet.point(x, y + height);
        let mut rectangle = Rect::from_xywh(corner.x, corner.y, pt(width), pt(height));
        rectangle.mode = Some(mode);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn points(&self, path: Path) -> Vec<LinePoint> {
        path.into_iter()
            .map(|((x, y), bezier)| LinePoint {
                p: self.sheet.point(x, y),
                bezier,
            })
            .collect()
    }
}

fn grey(level: f32) -> Color {
    Color::Greyscale(Greyscale {
        percent: level,
        icc_profile: None,
    })
}

fn rgb([r, g, b]: Colour) -> Color {
    Color::Rgb(Rgb {
        r,
        g,
        b,
        icc_profile: None,
    })
}
