//! Questions that are the same for every paper.

use crate::reading::{self, structure};
use guichet_documents::prepare_emblem;

/// Resolution of the pictures that are compared, in dots per inch.
pub(crate) const LOOK: u32 = 100;
/// Greatest size of a page, in bytes.
pub(crate) const GREATEST_SIZE: usize = 80_000;

/// Fails unless the paper is small, its faces are embedded and reduced, its glyphs known and its
/// ink inside the margins of every page.
pub(crate) fn assert_well_made(pdf: &[u8]) {
    let pages = structure::page_count(pdf);
    assert!(pdf.len() <= GREATEST_SIZE * pages, "{} bytes", pdf.len());
    for (name, complete) in reading::faces(pdf) {
        assert!(complete, "{name} is not embedded, reduced and mapped");
    }
    assert!(
        !structure::glyph_codes(pdf).contains(&0),
        "a glyph is .notdef"
    );
    for page in 1..=pages {
        assert_inside_the_margins(pdf, page);
    }
}

fn assert_inside_the_margins(pdf: &[u8], page: usize) {
    let picture = reading::picture(pdf, page, LOOK);
    let (right, bottom) = (
        picture.width() - dots(15.1),
        // The foot line stands 8 mm above the edge.
        picture.height() - dots(6.0),
    );
    for (x, y, pixel) in picture.enumerate_pixels() {
        let inside = (dots(15.5)..right).contains(&x) && (dots(13.0)..bottom).contains(&y);
        assert!(inside || pixel.0[0] == 255, "page {page}: ink at {x}, {y}");
    }
}

/// A length in mm, in the pixels of a picture.
pub(crate) fn dots(millimetres: f32) -> u32 {
    (millimetres / 25.4 * LOOK as f32) as u32
}

/// Dark pixels of the first page within a box, in mm.
pub(crate) fn ink(pdf: &[u8], [left, top, right, bottom]: [f32; 4]) -> usize {
    let picture = reading::picture(pdf, 1, LOOK);
    (dots(top)..dots(bottom))
        .flat_map(|y| (dots(left)..dots(right)).map(move |x| (x, y)))
        .filter(|&(x, y)| picture.get_pixel(x, y).0[0] < 128)
        .count()
}

/// A square emblem of one colour.
pub(crate) fn emblem(pixel: [u8; 4]) -> String {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbaImage::from_pixel(600, 600, image::Rgba(pixel))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture in memory");
    prepare_emblem(png.get_ref()).expect("an emblem")
}

/// Fails unless the shield alone is coloured on `with_shield`, and nothing drawn is on
/// `with_emblem`, whose emblem is a picture at the corner of the margins.
pub(crate) fn assert_only_the_emblem_has_a_colour(with_shield: &[u8], with_emblem: &[u8]) {
    let colours = structure::operands(with_shield, "rg");
    assert_eq!(colours.len(), 2, "the shield and its tower: {colours:?}");
    assert!(structure::operands(with_emblem, "rg").is_empty());
    let corner = [16.5, 14.5, 28.5, 26.5];
    let area = (dots(28.5) - dots(16.5)) * (dots(26.5) - dots(14.5));
    assert_eq!(ink(with_emblem, corner), area as usize, "a black square");
}

/// Fails when less than `following` lines stand between a heading and the foot of its page.
pub(crate) fn assert_no_heading_is_alone(text: &str, headings: &[&str], following: usize) {
    let lines: Vec<&str> = text.lines().collect();
    for (position, line) in lines.iter().enumerate() {
        if headings.contains(&line.trim_end_matches(" (suite)")) {
            for after in lines.iter().skip(position + 1).take(following) {
                assert!(!after.contains("page "), "{line} ends a page:\n{text}");
            }
        }
    }
}

/// Fails unless the same view gives the same bytes, also after it was stored, and a stored view
/// names nobody when it is debugged.
pub(crate) fn assert_stored_view_prints_the_same<View>(
    view: &View,
    render: fn(&View) -> Result<Vec<u8>, guichet_documents::DocumentError>,
) where
    View: serde::Serialize + serde::de::DeserializeOwned + std::fmt::Debug,
{
    let first = render(view).expect("a view that can be printed");
    let stored = serde_json::to_string(view).expect("a view that can be stored");
    let restored: View = serde_json::from_str(&stored).expect("a view that was stored");
    assert_eq!(
        render(&restored).expect("a view that can be printed"),
        first
    );
    for name in ["GARNIER", "Garnier", "Hélène", "quai", "Ferreira"] {
        assert!(!format!("{view:?}").contains(name), "{view:?}");
    }
}
