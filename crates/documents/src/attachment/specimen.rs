//! Files that stand for scans where nobody may be real: one of each kind, the same each time.

use guichet_domain::attachment::AttachmentKind;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// Size of the picture, in pixels: that of a small scan.
const WIDTH: u32 = 420;
const HEIGHT: u32 = 594;
/// Lines of the picture that stand for text.
const LINES: u32 = 18;

/// A file of a kind, of one page, on which there is nobody. Empty only if the program is at fault.
#[must_use]
pub fn specimen(kind: AttachmentKind) -> Vec<u8> {
    match kind {
        AttachmentKind::Pdf => pdf(),
        AttachmentKind::Jpeg => picture(ImageFormat::Jpeg),
        AttachmentKind::Png => picture(ImageFormat::Png),
    }
}

/// A sheet with grey bars where a paper has words.
fn picture(format: ImageFormat) -> Vec<u8> {
    let sheet = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let line = y / (HEIGHT / (LINES + 4));
        let inside = (2..LINES + 2).contains(&line)
            && y % (HEIGHT / (LINES + 4)) < 10
            && (50..WIDTH - 50 - (line * 37) % 120).contains(&x);
        match inside {
            true => Rgb([176, 176, 176]),
            false => Rgb([250, 250, 247]),
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    match sheet.write_to(&mut bytes, format) {
        Ok(()) => bytes.into_inner(),
        Err(_) => Vec::new(),
    }
}

fn pdf() -> Vec<u8> {
    let drawing = "BT /F1 24 Tf 72 720 Td (PIECE IMAGINEE POUR LA FORMATION) Tj ET";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>\
         /Contents 5 0 R>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        format!("<</Length {}>>stream\n{drawing}\nendstream", drawing.len()),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let (place, size) = (file.len(), objects.len() + 1);
    file.push_str(&format!(
        "{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{place}\n%%EOF\n"
    ));
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::specimen;
    use crate::attachment::inspect;
    use guichet_domain::attachment::AttachmentKind;

    #[test]
    fn each_is_a_file_of_its_kind_that_the_counter_would_take() {
        for kind in AttachmentKind::ALL.iter().copied() {
            let bytes = specimen(kind);
            let seen = inspect(&bytes, 1024 * 1024).map(|seen| (seen.kind, seen.pages));
            assert_eq!(seen, Ok((kind, 1)));
            assert_eq!(bytes, specimen(kind));
        }
    }
}
