//! Scans of nothing, for measures: files of a given weight that cost as much to read as real ones.

use super::AttachmentFault;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use std::io::Write;

/// Qualities tried, from the heaviest.
const QUALITIES: [u8; 9] = [98, 95, 92, 88, 82, 75, 65, 50, 35];

/// A JPEG of that many pixels by that many: a sheet with grain, as a scanner sees one. It is the
/// heaviest of the usual qualities that does not weigh more than `most` bytes.
///
/// # Errors
/// [`AttachmentFault::PictureTooLarge`] when even the lightest weighs more.
pub fn jpeg_of_weight(
    (width, height): (u32, u32),
    most: usize,
    seed: u64,
) -> Result<Vec<u8>, AttachmentFault> {
    let sheet = sheet(width, height, seed);
    for quality in QUALITIES {
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, quality)
            .write_image(&sheet, width, height, ExtendedColorType::Rgb8)
            .map_err(|_| AttachmentFault::PictureBroken)?;
        if bytes.len() <= most {
            return Ok(bytes);
        }
    }
    Err(AttachmentFault::PictureTooLarge)
}

/// A PDF of one A4 page that shows this JPEG, as scanners write them.
#[must_use]
pub fn pdf_around(jpeg: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
    let drawing = b"q 595 0 0 842 0 0 cm /I Do Q";
    let objects: [(String, Option<&[u8]>); 5] = [
        ("<</Type/Catalog/Pages 2 0 R>>".to_owned(), None),
        ("<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(), None),
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
             /Resources<</XObject<</I 5 0 R>>>>>>"
                .to_owned(),
            None,
        ),
        (format!("<</Length {}>>", drawing.len()), Some(drawing)),
        (
            format!(
                "<</Type/XObject/Subtype/Image/Width {width}/Height {height}\
                 /ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length {}>>",
                jpeg.len()
            ),
            Some(jpeg),
        ),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, (head, stream)) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        // Writing into a vector cannot fail.
        let _ = write!(file, "{} 0 obj\n{head}", n + 1);
        if let Some(stream) = stream {
            file.extend_from_slice(b"stream\n");
            file.extend_from_slice(stream);
            file.extend_from_slice(b"\nendstream");
        }
        file.extend_from_slice(b"\nendobj\n");
    }
    let place = file.len();
    let _ = write!(
        file,
        "{table}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{place}\n%%EOF\n",
        objects.len() + 1
    );
    file
}

/// White paper with lines of grey, and the grain of a scanner.
fn sheet(width: u32, height: u32, seed: u64) -> Vec<u8> {
    let mut state = seed | 1;
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
    for y in 0..height {
        let written = y % 60 < 22 && y > 300 && y + 300 < height;
        for x in 0..width {
            // Marsaglia's xorshift: grain need not be good chance, only the same each time.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let [grain, ..] = (state >> 24).to_le_bytes();
            let ink = written && x > 250 && x + 250 < width && (x / 9 + y / 60) % 3 != 0;
            let paper = if ink { 60 } else { 226 };
            for channel in 0..3_u8 {
                pixels.push(paper + (grain >> 3).wrapping_add(channel) % 28);
            }
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attachment::inspect;
    use guichet_domain::attachment::AttachmentKind;

    /// Half the points of a sheet either way: a quarter of what the measures use.
    const SHEET: (u32, u32) = (1_240, 1_754);
    const MOST: usize = 1_250_000;

    #[test]
    fn a_specimen_is_a_file_like_another_and_weighs_what_was_asked() -> Result<(), AttachmentFault>
    {
        let jpeg = jpeg_of_weight(SHEET, MOST, 28)?;
        assert!(
            jpeg.len() <= MOST && jpeg.len() > MOST / 2,
            "{}",
            jpeg.len()
        );
        assert_eq!(inspect(&jpeg, MOST)?.kind, AttachmentKind::Jpeg);
        let pdf = pdf_around(&jpeg, SHEET);
        let inspected = inspect(&pdf, MOST * 2)?;
        assert_eq!((inspected.kind, inspected.pages), (AttachmentKind::Pdf, 1));
        Ok(())
    }
}
