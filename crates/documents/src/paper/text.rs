//! Text: from a string to glyphs with their places.

use printpdf::Codepoint;
use ttf_parser::GlyphId;

use super::face::{FaceId, Faces, Weight};
use super::geometry::mm;
use crate::DocumentError;

/// The empty box to tick. It is drawn, whatever the faces have.
const TICK_BOX: char = '☐';
/// Shown in place of a character that no face has: a hole in a name must be seen.
const UNKNOWN: char = '\u{fffd}';
/// Height above and depth below the baseline of the text face, in parts of the type size.
const ASCENT: f32 = 0.984;
const DESCENT: f32 = 0.316;
/// Side of a box to tick and space kept after it, in thousandths of the type size.
const BOX_SIDE: f32 = 760.0;
const BOX_ADVANCE: f32 = 800.0;

/// How dark the ink is. Papers are black; the second grey is for labels and is still text on any
/// printer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Ink {
    /// What is read.
    Black,
    /// Labels and the second line.
    Grey,
}

impl Ink {
    /// Grey level: 0 black, 1 white.
    pub(crate) fn level(self) -> f32 {
        match self {
            Self::Black => 0.0,
            Self::Grey => 0.26,
        }
    }
}

/// Shape of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figures {
    /// Each as wide as it is drawn: in sentences.
    Proportional,
    /// All of one width: in columns of dates, hours and amounts.
    Tabular,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// Type size in points.
    pub(crate) size: f32,
    /// Distance between two baselines, in type sizes.
    pub(crate) leading: f32,
    /// Weight of the face.
    pub(crate) weight: Weight,
    /// Darkness.
    pub(crate) ink: Ink,
    /// Shape of the figures.
    pub(crate) figures: Figures,
}

impl Style {
    /// Body text.
    pub(crate) const BODY: Self = Self {
        size: 10.0,
        leading: 1.4,
        weight: Weight::Regular,
        ink: Ink::Black,
        figures: Figures::Proportional,
    };
    /// Second line, label of a column or of a fact.
    pub(crate) const LABEL: Self = Self {
        size: 9.0,
        ink: Ink::Grey,
        ..Self::BODY
    };
    /// Body of the papers that stay in the house, where a whole family must be seen at once.
    pub(crate) const COMPACT: Self = Self {
        size: 9.0,
        leading: 1.3,
        ..Self::BODY
    };
    /// Title of the paper.
    pub(crate) const TITLE: Self = Self {
        size: 17.0,
        leading: 1.15,
        weight: Weight::Strong,
        ..Self::BODY
    };
    /// Title of a section.
    pub(crate) const HEADING: Self = Self {
        size: 11.5,
        weight: Weight::Strong,
        ..Self::BODY
    };
    /// Value of a fact in the head of the paper.
    pub(crate) const FACT: Self = Self::HEADING;

    /// The same, strong.
    pub(crate) const fn strong(self) -> Self {
        Self {
            weight: Weight::Strong,
            ..self
        }
    }

    /// The same, with figures of one width.
    pub(crate) const fn tabular(self) -> Self {
        Self {
            figures: Figures::Tabular,
            ..self
        }
    }

    /// The same, as a second line or a label.
    pub(crate) const fn grey(self) -> Self {
        Self {
            ink: Ink::Grey,
            ..self
        }
    }

    /// Height of one line, in mm.
    pub(crate) fn line_height(self) -> f32 {
        mm(self.size * self.leading)
    }

    /// From the top of a line to its baseline, in mm.
    pub(crate) fn baseline(self) -> f32 {
        (self.line_height() - mm(self.size * (ASCENT + DESCENT))) / 2.0 + mm(self.size * ASCENT)
    }

    fn length(self, thousandths: f32) -> f32 {
        mm(self.size * thousandths / 1000.0)
    }
}

/// A part of a line that is drawn in one go.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// Glyphs of one face.
    Glyphs {
        /// The face.
        face: FaceId,
        /// The glyphs, each with its text and the correction after it.
        glyphs: Vec<Codepoint>,
    },
    /// A box to tick.
    TickBox {
        /// Side in mm.
        side: f32,
    },
}

/// One line of text, ready to be drawn.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// How it is set.
    pub(crate) style: Style,
    /// Its parts with their distance from the start of the line, in mm.
    pub(crate) pieces: Vec<(f32, Piece)>,
    /// Its width, in mm.
    pub(crate) width: f32,
}

impl Line {
    /// Sets a text on one line.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when the faces cannot be read.
    pub(crate) fn set(text: &str, style: Style) -> Result<Self, DocumentError> {
        let faces = Faces::load()?;
        let mut setter = Setter {
            faces,
            style,
            pieces: Vec::new(),
            advance: 0.0,
            last: None,
        };
        text.chars().for_each(|character| setter.push(character));
        let width = style.length(setter.advance);
        let pieces = setter
            .pieces
            .into_iter()
            .map(|(start, piece)| (style.length(start), piece))
            .collect();
        Ok(Self {
            style,
            pieces,
            width,
        })
    }
}

/// Width of a text on one line, in mm.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub(crate) fn width(text: &str, style: Style) -> Result<f32, DocumentError> {
    Ok(Line::set(text, style)?.width)
}

/// The characters of a text that no face can print, each once, in order of appearance. They are
/// printed as `�`.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub fn unprintable_characters(text: &str) -> Result<Vec<char>, DocumentError> {
    let faces = Faces::load()?;
    let mut missing = Vec::new();
    for character in super::typography::tidy(text).chars() {
        let printable = match visible(character) {
            None | Some(TICK_BOX) => true,
            Some(shown) => [Weight::Regular, Weight::Strong]
                .into_iter()
                .all(|weight| faces.find(shown, weight).is_some()),
        };
        if !printable && !missing.contains(&character) {
            missing.push(character);
        }
    }
    Ok(missing)
}

/// What is drawn for a character: all spaces as one, the no-break hyphen as a hyphen, nothing for
/// format signs.
fn visible(character: char) -> Option<char> {
    match character {
        '\u{2011}' => Some('-'),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}' => None,
        other if other.is_whitespace() => Some(' '),
        other if other.is_control() => None,
        other => Some(other),
    }
}

struct Setter {
    faces: &'static Faces,
    style: Style,
    pieces: Vec<(f32, Piece)>,
    advance: f32,
    last: Option<Last>,
}

/// The glyph before, as long as nothing else came in between.
#[derive(Clone, Copy)]
struct Last {
    face: FaceId,
    glyph: GlyphId,
    tabular: bool,
}

impl Setter {
    fn push(&mut self, character: char) {
        match visible(character) {
            None => {}
            Some(TICK_BOX) => {
                let side = self.style.length(BOX_SIDE);
                self.pieces.push((self.advance, Piece::TickBox { side }));
                self.advance += BOX_ADVANCE;
                self.last = None;
            }
            Some(shown) => {
                let found = self.faces.find(shown, self.style.weight);
                let unknown = || self.faces.find(UNKNOWN, self.style.weight);
                if let Some((face, glyph)) = found.or_else(unknown) {
                    self.push_glyph(face, glyph, if found.is_some() { shown } else { UNKNOWN });
                }
            }
        }
    }

    fn push_glyph(&mut self, id: FaceId, glyph: GlyphId, shown: char) {
        let face = self.faces.get(id);
        let tabular = self.style.figures == Figures::Tabular && shown.is_ascii_digit();
        let glyph = if tabular { face.tabular(glyph) } else { glyph };
        let codepoint = Codepoint::with_cid(glyph.0, 0.0, shown.to_string());

        match (self.last, self.pieces.last_mut()) {
            (Some(last), Some((_, Piece::Glyphs { glyphs, .. }))) if last.face == id => {
                // Kerning would undo the one width of tabular figures.
                let kerning = if tabular || last.tabular {
                    0
                } else {
                    face.kerning(last.glyph, glyph)
                };
                if let Some(before) = glyphs.last_mut() {
                    // The PDF operator takes this number away from the advance.
                    before.offset = -kerning as f32;
                }
                self.advance += kerning as f32 * id.scale();
                glyphs.push(codepoint);
            }
            _ => {
                let piece = Piece::Glyphs {
                    face: id,
                    glyphs: vec![codepoint],
                };
                self.pieces.push((self.advance, piece));
            }
        }
        self.advance += face.advance(glyph) as f32 * id.scale();
        self.last = Some(Last {
            face: id,
            glyph,
            tabular,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faces(line: &Line) -> Vec<Option<FaceId>> {
        line.pieces
            .iter()
            .map(|(_, piece)| match piece {
                Piece::Glyphs { face, .. } => Some(*face),
                Piece::TickBox { .. } => None,
            })
            .collect()
    }

    #[test]
    fn a_line_changes_face_only_where_it_must_and_draws_its_boxes() {
        let line = Line::set("Nguyễn Œ ☐", Style::BODY).unwrap();
        let (text, fallback) = (Some(FaceId::TextRegular), Some(FaceId::FallbackRegular));
        assert_eq!(faces(&line), [text, fallback, text, None]);
        assert!(line.pieces.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(line.pieces.last().unwrap().0 < line.width);
    }

    #[test]
    fn dates_in_a_column_have_one_width() {
        let style = Style::BODY.tabular();
        let width = |text| width(text, style).unwrap();
        assert!((width("11/11/2011") - width("28/04/1960")).abs() < 1e-6);
        assert!(width("11/11/2011") > super::width("11/11/2011", Style::BODY).unwrap());
    }

    #[test]
    fn a_pair_is_set_closer_than_its_letters() {
        let width = |text| width(text, Style::BODY).unwrap();
        assert!(width("AV") < width("A") + width("V"));
    }

    #[test]
    fn what_no_face_has_is_named_and_shown() {
        let text = "Yıldız Şeyma Nguyễn Łukasz Œ Ÿ ☐ Ἀθῆναι Жуков «\u{a0}…\u{a0}»\u{202f}!";
        assert_eq!(unprintable_characters(text).unwrap(), []);
        assert_eq!(unprintable_characters("王 🙂 王").unwrap(), ['王', '🙂']);
        let line = Line::set("王", Style::BODY).unwrap();
        assert_eq!(faces(&line), [Some(FaceId::FallbackRegular)]);
    }

    #[test]
    fn signs_without_ink_take_no_place() {
        let width = |text| width(text, Style::BODY).unwrap();
        assert_eq!(width("ab\u{200b}\u{ad}\u{feff}c"), width("abc"));
        assert_eq!(width("a\u{a0}b\u{2011}c"), width("a b-c"));
    }
}
