//! Files as families and attackers bring them, made here byte for byte.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

/// A PDF of one page a text, with a sound table of places. Objects 1 and 2 are the catalogue and
/// the tree; `more` adds entries to the catalogue.
pub(crate) fn pdf(texts: &[&str], more: &str) -> Vec<u8> {
    let mut objects = vec![];
    let kids: Vec<String> = (0..texts.len())
        .map(|n| format!("{} 0 R", 4 + 2 * n))
        .collect();
    objects.push(format!("<</Type/Catalog/Pages 2 0 R{more}>>"));
    objects.push(format!(
        "<</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 595 842]\
         /Resources<</Font<</F1 3 0 R>>>>>>",
        texts.len(),
        kids.join(" ")
    ));
    objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned());
    for (n, text) in texts.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Contents {} 0 R>>",
            5 + 2 * n
        ));
        let drawing = format!("BT /F1 24 Tf 72 700 Td ({text}) Tj ET");
        let length = drawing.len();
        objects.push(format!("<</Length {length}>>stream\n{drawing}\nendstream"));
    }
    numbered(&objects, "")
}

/// A file of these objects, numbered from 1, the first of which is the catalogue.
pub(crate) fn numbered(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut text = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", text.len()).unwrap();
        writeln!(text, "{} 0 obj\n{object}\nendobj", n + 1).unwrap();
    }
    let place = text.len();
    let size = objects.len() + 1;
    write!(
        text,
        "{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{place}\n%%EOF\n"
    )
    .unwrap();
    text.into_bytes()
}

pub(crate) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A PDF all of whose dictionaries lie in a stream of objects, as office programs write them.
pub(crate) fn pdf_in_streams(text: &str) -> Vec<u8> {
    let inside = [
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
        (
            2,
            "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>".to_owned(),
        ),
        (
            3,
            "<</Type/Page/Parent 2 0 R/Contents 5 0 R\
             /Resources<</Font<</F1 4 0 R>>>>>>"
                .to_owned(),
        ),
        (
            4,
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        ),
    ];
    let (mut index, mut body) = (String::new(), String::new());
    for (number, object) in inside {
        write!(index, "{number} {} ", body.len()).unwrap();
        write!(body, "{object} ").unwrap();
    }
    let packed = deflated(format!("{index}{body}").as_bytes());
    let drawing = deflated(format!("BT /F1 24 Tf 72 700 Td ({text}) Tj ET").as_bytes());
    let mut file = b"%PDF-1.5\n".to_vec();
    file.extend_from_slice(
        format!(
            "5 0 obj\n<</Filter/FlateDecode/Length {}>>stream\n",
            drawing.len()
        )
        .as_bytes(),
    );
    file.extend_from_slice(&drawing);
    file.extend_from_slice(b"\nendstream\nendobj\n");
    file.extend_from_slice(
        format!(
            "6 0 obj\n<</Type/Obj#53tm/N 4/First {}/Filter/FlateDecode/Length {}>>stream\n",
            index.len(),
            packed.len()
        )
        .as_bytes(),
    );
    file.extend_from_slice(&packed);
    file.extend_from_slice(b"\nendstream\nendobj\n");
    file.extend_from_slice(b"7 0 obj\n<</Type/XRef/Root 1 0 R/Size 8/W[1 1 1]/Length 0>>stream\n\nendstream\nendobj\nstartxref\n0\n%%EOF\n");
    file
}

/// A stream of objects of a few kilobytes that inflates to gigabytes.
pub(crate) fn bomb_pdf() -> Vec<u8> {
    let packed = deflated(&vec![b' '; 200 * 1024 * 1024]);
    let mut file = pdf(&["page"], "");
    let stream = format!(
        "90 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>stream\n",
        packed.len()
    );
    file.extend_from_slice(stream.as_bytes());
    file.extend_from_slice(&packed);
    file.extend_from_slice(b"\nendstream\nendobj\n");
    file
}

/// A photograph: colours that do not compress too well.
pub(crate) fn photograph(width: u32, height: u32) -> RgbImage {
    let mut seed = 7u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb([(x % 256) as u8, (y % 256) as u8, (seed >> 24) as u8])
    })
}

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    written(photograph(width, height).into(), ImageFormat::Jpeg)
}

pub(crate) fn grey_jpeg(width: u32, height: u32) -> Vec<u8> {
    let grey = GrayImage::from_fn(width, height, |x, y| Luma([(x * y % 256) as u8]));
    written(grey.into(), ImageFormat::Jpeg)
}

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let pixels = RgbaImage::from_fn(width, height, |x, _| Rgba([200, 0, 0, (x % 256) as u8]));
    written(pixels.into(), ImageFormat::Png)
}

fn written(picture: DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// A PNG whose header tells of so many pixels, with none behind.
pub(crate) fn png_that_says(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

/// A PNG of a few kilobytes that decodes to 39 million black pixels of eight bytes.
pub(crate) fn bomb_png() -> Vec<u8> {
    let (width, height) = (6_500u32, 6_000u32);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend_from_slice(&width.to_be_bytes());
    header.extend_from_slice(&height.to_be_bytes());
    header.extend_from_slice(&[16, 6, 0, 0, 0]);
    chunk(&mut bytes, b"IHDR", &header);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let row = vec![0u8; 1 + width as usize * 8];
    for _ in 0..height {
        encoder.write_all(&row).unwrap();
    }
    chunk(&mut bytes, b"IDAT", &encoder.finish().unwrap());
    chunk(&mut bytes, b"IEND", &[]);
    bytes
}

fn chunk(to: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    to.extend_from_slice(&(data.len() as u32).to_be_bytes());
    let from = to.len();
    to.extend_from_slice(kind);
    to.extend_from_slice(data);
    let crc = crc32(&to[from..]);
    to.extend_from_slice(&crc.to_be_bytes());
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            let carry = if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
            (crc >> 1) ^ carry
        })
    })
}
