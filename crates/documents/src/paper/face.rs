//! The faces: which one has a character, how wide it is, how close two of them stand.
//!
//! Two weights of the text face and, for each, a fallback taken **glyph by glyph**: a name is
//! printed as it is written, whatever its alphabet. Origin and licences: `fonts/README.md`.

use std::sync::OnceLock;

use printpdf::{FontId, ParsedFont};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::opentype_layout::{LayoutTable, Lookup};
use ttf_parser::{GlyphId, Tag};

use crate::DocumentError;

/// Ordinary text, or what must be seen first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// 400.
    Regular,
    /// 700.
    Strong,
}

/// One of the embedded faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FaceId {
    /// Atkinson Hyperlegible Next, regular.
    TextRegular,
    /// Atkinson Hyperlegible Next, bold.
    TextStrong,
    /// DejaVu Sans, for what the regular text face lacks.
    FallbackRegular,
    /// DejaVu Sans Bold, for what the bold text face lacks.
    FallbackStrong,
}

impl FaceId {
    /// Every face, in the order of their numbers.
    pub(crate) const ALL: [Self; 4] = [
        Self::TextRegular,
        Self::TextStrong,
        Self::FallbackRegular,
        Self::FallbackStrong,
    ];

    /// The name of the face inside the file. PDF wants six capital letters to mark a subset, and
    /// the writer takes the first six of this name.
    pub(crate) fn resource(self) -> FontId {
        FontId(
            match self {
                Self::TextRegular => "TEXTRG",
                Self::TextStrong => "TEXTBD",
                Self::FallbackRegular => "FALLRG",
                Self::FallbackStrong => "FALLBD",
            }
            .to_owned(),
        )
    }

    /// What the type size is multiplied by. The fallback's small letters are a tenth higher for the
    /// same size, and would stand out inside a name.
    pub(crate) fn scale(self) -> f32 {
        match self {
            Self::TextRegular | Self::TextStrong => 1.0,
            Self::FallbackRegular | Self::FallbackStrong => 0.92,
        }
    }

    fn source(self) -> (&'static str, &'static [u8]) {
        match self {
            Self::TextRegular => (
                "AtkinsonHyperlegibleNext-Regular",
                include_bytes!("../../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
            ),
            Self::TextStrong => (
                "AtkinsonHyperlegibleNext-Bold",
                include_bytes!("../../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
            ),
            Self::FallbackRegular => ("DejaVuSans", include_bytes!("../../fonts/DejaVuSans.ttf")),
            Self::FallbackStrong => (
                "DejaVuSans-Bold",
                include_bytes!("../../fonts/DejaVuSans-Bold.ttf"),
            ),
        }
    }
}

/// A face ready to be measured and embedded.
pub(crate) struct Face {
    tables: ttf_parser::Face<'static>,
    embeddable: ParsedFont,
}

impl Face {
    fn read(id: FaceId) -> Result<Self, DocumentError> {
        let (name, bytes) = id.source();
        let unreadable = DocumentError::Face { face: name };
        let tables = ttf_parser::Face::parse(bytes, 0).map_err(|_| unreadable.clone())?;
        let mut embeddable = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).ok_or(unreadable)?;
        embeddable.font_name = Some(name.to_owned());
        Ok(Self { tables, embeddable })
    }

    /// The face in the form the PDF writer takes.
    pub(crate) fn embeddable(&self) -> &ParsedFont {
        &self.embeddable
    }

    /// The glyph of a character, or `None` when the face has none: never `.notdef`.
    pub(crate) fn glyph(&self, character: char) -> Option<GlyphId> {
        self.tables
            .glyph_index(character)
            .filter(|glyph| glyph.0 != 0)
    }

    /// Advance of a glyph in thousandths of the type size.
    ///
    /// Cut off, not rounded, because that is what the writer puts in the file's table of widths,
    /// and readers move by that table.
    pub(crate) fn advance(&self, glyph: GlyphId) -> i32 {
        self.thousandths(self.tables.glyph_hor_advance(glyph).unwrap_or(0).into())
    }

    /// How much closer (negative) or further apart two neighbours stand, in thousandths of the type
    /// size.
    pub(crate) fn kerning(&self, left: GlyphId, right: GlyphId) -> i32 {
        let Some(table) = self.tables.tables().gpos else {
            return 0;
        };
        let units =
            lookups(&table, *b"kern").filter_map(|lookup| pair_advance(&lookup, left, right));
        self.thousandths(units.map(i32::from).sum())
    }

    /// The variant of a figure that is as wide as all others, so that figures stand in columns.
    pub(crate) fn tabular(&self, figure: GlyphId) -> GlyphId {
        let Some(table) = self.tables.tables().gsub else {
            return figure;
        };
        lookups(&table, *b"tnum")
            .find_map(|lookup| substitute(&lookup, figure))
            .unwrap_or(figure)
    }

    fn thousandths(&self, units: i32) -> i32 {
        units * 1000 / i32::from(self.tables.units_per_em())
    }
}

/// The lookups of an OpenType feature, each once even when several scripts share it.
fn lookups<'a>(
    table: &LayoutTable<'a>,
    feature: [u8; 4],
) -> impl Iterator<Item = Lookup<'a>> + use<'a> {
    let table = *table;
    table
        .features
        .find(Tag::from_bytes(&feature))
        .into_iter()
        .flat_map(|feature| feature.lookup_indices)
        .filter_map(move |index| table.lookups.get(index))
}

/// The advance that the first matching subtable gives to a pair, in font units.
fn pair_advance(lookup: &Lookup<'_>, left: GlyphId, right: GlyphId) -> Option<i16> {
    lookup
        .subtables
        .into_iter::<PositioningSubtable<'_>>()
        .find_map(|subtable| {
            let PositioningSubtable::Pair(pair) = subtable else {
                return None;
            };
            let covered = pair.coverage().get(left)?;
            let (first, _) = match pair {
                PairAdjustment::Format1 { sets, .. } => sets.get(covered)?.get(right)?,
                PairAdjustment::Format2 {
                    classes, matrix, ..
                } => matrix.get((classes.0.get(left), classes.1.get(right)))?,
            };
            Some(first.x_advance)
        })
}

/// The glyph that the first matching subtable puts in place of another.
fn substitute(lookup: &Lookup<'_>, glyph: GlyphId) -> Option<GlyphId> {
    lookup
        .subtables
        .into_iter::<SubstitutionSubtable<'_>>()
        .find_map(|subtable| {
            let SubstitutionSubtable::Single(single) = subtable else {
                return None;
            };
            let covered = single.coverage().get(glyph)?;
            match single {
                SingleSubstitution::Format1 { delta, .. } => {
                    Some(GlyphId(glyph.0.wrapping_add_signed(delta)))
                }
                SingleSubstitution::Format2 { substitutes, .. } => substitutes.get(covered),
            }
        })
}

/// All faces, read once for the life of the program.
pub(crate) struct Faces([Face; 4]);

impl Faces {
    /// The faces.
    ///
    /// # Errors
    /// [`DocumentError::Face`] when an embedded face is damaged.
    pub(crate) fn load() -> Result<&'static Self, DocumentError> {
        static FACES: OnceLock<Result<Faces, DocumentError>> = OnceLock::new();
        FACES
            .get_or_init(|| {
                let [regular, strong, fallback, fallback_strong] = FaceId::ALL.map(Face::read);
                Ok(Self([regular?, strong?, fallback?, fallback_strong?]))
            })
            .as_ref()
            .map_err(Clone::clone)
    }

    /// A face by its name.
    pub(crate) fn get(&self, id: FaceId) -> &Face {
        &self.0[id as usize]
    }

    /// The first face of that weight that has the character.
    pub(crate) fn find(&self, character: char, weight: Weight) -> Option<(FaceId, GlyphId)> {
        let chain = match weight {
            Weight::Regular => [FaceId::TextRegular, FaceId::FallbackRegular],
            Weight::Strong => [FaceId::TextStrong, FaceId::FallbackStrong],
        };
        chain
            .into_iter()
            .find_map(|id| Some((id, self.get(id).glyph(character)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(face: &Face, character: char) -> GlyphId {
        face.glyph(character).unwrap()
    }

    #[test]
    fn every_weight_falls_back_glyph_by_glyph() {
        let faces = Faces::load().unwrap();
        for (weight, text, fallback) in [
            (
                Weight::Regular,
                FaceId::TextRegular,
                FaceId::FallbackRegular,
            ),
            (Weight::Strong, FaceId::TextStrong, FaceId::FallbackStrong),
        ] {
            for character in "YıldızŞeymaNguynŁukaszŒŸ".chars() {
                assert_eq!(
                    faces.find(character, weight).unwrap().0,
                    text,
                    "{character}"
                );
            }
            assert_eq!(faces.find('ễ', weight).unwrap().0, fallback);
            assert_eq!(faces.find('Ж', weight).unwrap().0, fallback);
            assert!(faces.find('\u{1F642}', weight).is_none());
        }
    }

    #[test]
    fn figures_have_a_variant_of_one_width() {
        let faces = Faces::load().unwrap();
        for id in FaceId::ALL {
            let face = faces.get(id);
            let widths: std::collections::BTreeSet<i32> = ('0'..='9')
                .map(|figure| face.advance(face.tabular(glyph(face, figure))))
                .collect();
            assert_eq!(widths.len(), 1, "{id:?}: {widths:?}");
        }
    }

    #[test]
    fn kerning_comes_from_the_face() {
        let face = Faces::load().unwrap().get(FaceId::TextRegular);
        assert!(face.kerning(glyph(face, 'A'), glyph(face, 'V')) < -20);
        assert_eq!(face.kerning(glyph(face, 'n'), glyph(face, 'n')), 0);
    }

    #[test]
    fn a_character_without_glyph_is_none_and_never_notdef() {
        let face = Faces::load().unwrap().get(FaceId::TextRegular);
        assert_eq!(face.glyph('ễ'), None);
    }
}
