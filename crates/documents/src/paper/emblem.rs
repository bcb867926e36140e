//! The commune's emblem: its own picture, or a neutral shield in its colour.

use std::io::Cursor;

use data_encoding::BASE64;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use printpdf::{RawImage, RawImageData, RawImageFormat, XObjectId};

use super::file::Picture;
use super::page::{Colour, Page, Path};
use crate::DocumentError;

/// Height of the emblem on paper, in mm.
const HEIGHT: f32 = 13.0;
/// One step of the shield's grid, in mm: its 26 steps make 12 mm, which looks as high as a picture
/// with its margins.
const SHIELD_STEP: f32 = 12.0 / 26.0;
/// Greatest width, in mm: beyond it the letterhead would reach the address window.
const GREATEST_WIDTH: f32 = 26.0;
/// Greatest size in pixels: 400 per inch at the greatest size on paper.
const GREATEST_PIXELS: (u32, u32) = (410, 205);
/// What is read at all: an emblem is a small picture, a large file is a mistake or an attack.
const GREATEST_SOURCE_SIDE: u32 = 8_000;
const GREATEST_SOURCE_MEMORY: u64 = 256 * 1024 * 1024;

/// Brings a commune's emblem to the form the views carry: base64 of a PNG on white, at most 410 ×
/// 205 pixels.
///
/// To be called once, when the emblem is chosen: what it accepts is printed, so that a receipt
/// never fails at the counter because of a picture. The result is small (a few kilobytes) because
/// it is stored with every receipt.
///
/// # Errors
/// [`DocumentError::Emblem`] when the bytes are not a PNG, or one of more than 8,000 pixels a side.
pub fn prepare_emblem(png: &[u8]) -> Result<String, DocumentError> {
    let mut prepared = Vec::new();
    DynamicImage::from(read(png)?)
        .write_to(&mut Cursor::new(&mut prepared), ImageFormat::Png)
        .map_err(|_| DocumentError::Emblem {
            reason: "it cannot be written again",
        })?;
    Ok(BASE64.encode(&prepared))
}

/// The emblem of a letterhead.
pub(crate) enum Emblem {
    /// The commune's own.
    Own(RgbImage),
    /// The shield, in the commune's colour.
    Shield(Colour),
}

impl Emblem {
    /// The commune's own emblem if it has one, else the shield.
    ///
    /// # Errors
    /// [`DocumentError::Emblem`] when the picture cannot be read, [`DocumentError::AccentColour`]
    /// when the colour is not written `#rrggbb`.
    pub(crate) fn of(png_base64: Option<&str>, accent: &str) -> Result<Self, DocumentError> {
        let colour = colour(accent)?;
        let Some(encoded) = png_base64 else {
            return Ok(Self::Shield(colour));
        };
        let png = BASE64
            .decode(encoded.as_bytes())
            .map_err(|_| DocumentError::Emblem {
                reason: "it is not base64",
            })?;
        Ok(Self::Own(read(&png)?))
    }

    /// Width on paper, in mm.
    pub(crate) fn width(&self) -> f32 {
        self.size().0
    }

    /// Height on paper, in mm, of the box it stands in.
    pub(crate) fn height(&self) -> f32 {
        match self {
            Self::Shield(_) => self.size().1,
            Self::Own(_) => HEIGHT,
        }
    }

    /// Draws it in the box that begins at the given place; the picture returned must be given to
    /// the file.
    pub(crate) fn draw(self, page: &mut Page, left: f32, top: f32) -> Option<Picture> {
        let (width, height) = self.size();
        match self {
            Self::Shield(colour) => {
                draw_shield(page, left, top, colour);
                None
            }
            Self::Own(pixels) => {
                let id = XObjectId("EMBLEM".to_owned());
                page.picture(&id, left, top + (HEIGHT - height) / 2.0, width, height);
                Some(Picture {
                    id,
                    image: raw(pixels),
                })
            }
        }
    }

    fn size(&self) -> (f32, f32) {
        match self {
            Self::Shield(_) => (24.0 * SHIELD_STEP, 26.0 * SHIELD_STEP),
            Self::Own(pixels) => {
                let (width, height) = (pixels.width() as f32, pixels.height() as f32);
                let scale = (HEIGHT / height).min(GREATEST_WIDTH / width);
                (width * scale, height * scale)
            }
        }
    }
}

fn raw(pixels: RgbImage) -> RawImage {
    RawImage {
        width: pixels.width() as usize,
        height: pixels.height() as usize,
        data_format: RawImageFormat::RGB8,
        pixels: RawImageData::U8(pixels.into_raw()),
        tag: Vec::new(),
    }
}

/// Reads a PNG, puts it on white as the paper does, and reduces it to its print size.
fn read(png: &[u8]) -> Result<RgbImage, DocumentError> {
    let mut reader = ImageReader::with_format(Cursor::new(png), ImageFormat::Png);
    let mut limits = Limits::default();
    limits.max_image_width = Some(GREATEST_SOURCE_SIDE);
    limits.max_image_height = Some(GREATEST_SOURCE_SIDE);
    limits.max_alloc = Some(GREATEST_SOURCE_MEMORY);
    reader.limits(limits);
    let decoded = reader.decode().map_err(|_| DocumentError::Emblem {
        reason: "it is not a PNG within the limits",
    })?;
    let (width, height) = GREATEST_PIXELS;
    let fitted = if decoded.width() > width || decoded.height() > height {
        decoded.resize(width, height, FilterType::Lanczos3)
    } else {
        decoded
    };
    Ok(on_white(&fitted))
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let source = picture.to_rgba8();
    RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [red, green, blue, alpha] = source.get_pixel(x, y).0;
        let blend = |channel: u8| {
            let (channel, alpha) = (u32::from(channel), u32::from(alpha));
            u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
        };
        Rgb([blend(red), blend(green), blend(blue)])
    })
}

/// Reads a colour written `#rrggbb`.
fn colour(written: &str) -> Result<Colour, DocumentError> {
    let digits = written.strip_prefix('#').filter(|digits| {
        digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    });
    let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, red, green, blue] = value.ok_or(DocumentError::AccentColour)?.to_be_bytes();
    Ok([red, green, blue].map(|channel| f32::from(channel) / 255.0))
}

const WHITE: Colour = [1.0; 3];

/// A shield with a tower over water.
fn draw_shield(page: &mut Page, left: f32, top: f32, colour: Colour) {
    let place = |points: &[((f32, f32), bool)]| -> Path {
        let onto_page = |x: f32, y: f32| {
            (
                left + (x - GRID_LEFT) * SHIELD_STEP,
                top + (y - GRID_TOP) * SHIELD_STEP,
            )
        };
        points
            .iter()
            .map(|((x, y), curve)| (onto_page(*x, *y), *curve))
            .collect()
    };
    page.fill([place(SHIELD)], colour);
    page.fill([place(TOWER)], WHITE);
    for wave in [UPPER_WAVE, LOWER_WAVE] {
        page.stroke(place(wave), 2.0 * SHIELD_STEP, WHITE);
    }
}

/// Left and upper edge of the shield on its grid, the one of the screens' icons.
const GRID_LEFT: f32 = 4.0;
const GRID_TOP: f32 = 3.0;

/// Points on the grid; `true` marks the two handles before the end of a curve.
type Outline = &'static [((f32, f32), bool)];

const SHIELD: Outline = &[
    ((4.0, 3.0), false),
    ((28.0, 3.0), false),
    ((28.0, 16.0), false),
    ((28.0, 23.0), true),
    ((23.0, 27.0), true),
    ((16.0, 29.0), false),
    ((9.0, 27.0), true),
    ((4.0, 23.0), true),
    ((4.0, 16.0), false),
];

const TOWER: Outline = &[
    ((11.0, 11.0), false),
    ((11.0, 7.0), false),
    ((13.0, 7.0), false),
    ((13.0, 8.5), false),
    ((15.0, 8.5), false),
    ((15.0, 7.0), false),
    ((17.0, 7.0), false),
    ((17.0, 8.5), false),
    ((19.0, 8.5), false),
    ((19.0, 7.0), false),
    ((21.0, 7.0), false),
    ((21.0, 11.0), false),
];

const UPPER_WAVE: Outline = &[
    ((4.5, 15.5), false),
    ((8.5, 12.5), true),
    ((12.0, 18.0), true),
    ((16.0, 15.5), false),
    ((20.0, 13.0), true),
    ((23.5, 18.0), true),
    ((27.5, 15.5), false),
];

const LOWER_WAVE: Outline = &[
    ((6.0, 20.5), false),
    ((9.5, 18.0), true),
    ((12.5, 22.5), true),
    ((16.0, 20.5), false),
    ((19.5, 18.5), true),
    ((22.0, 22.5), true),
    ((26.0, 20.5), false),
];

#[cfg(test)]
mod tests {
    use image::RgbaImage;

    use super::*;

    fn png(width: u32, height: u32, pixel: [u8; 4]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = RgbaImage::from_pixel(width, height, image::Rgba(pixel));
        DynamicImage::from(picture)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    fn emblem(png: &[u8]) -> Emblem {
        Emblem::of(Some(&prepare_emblem(png).unwrap()), "#0b5b6b").unwrap()
    }

    #[test]
    fn a_large_picture_is_brought_to_its_print_size_once() {
        let prepared = prepare_emblem(&png(2000, 1500, [200, 0, 0, 255])).unwrap();
        let small = BASE64.decode(prepared.as_bytes()).unwrap();
        let pixels = read(&small).unwrap();
        assert_eq!(pixels.dimensions(), (273, 205));
        assert_eq!(prepare_emblem(&small).unwrap(), prepared);
    }

    #[test]
    fn what_is_transparent_becomes_paper() {
        let pixels = read(&png(3, 3, [0, 0, 0, 0])).unwrap();
        assert_eq!(pixels.get_pixel(1, 1).0, [255, 255, 255]);
        let half = read(&png(3, 3, [0, 0, 0, 128])).unwrap();
        assert_eq!(half.get_pixel(1, 1).0, [127, 127, 127]);
    }

    #[test]
    fn an_emblem_keeps_its_shape_within_its_box() {
        for (size, expected) in [
            ((100, 100), (13.0, 13.0)),
            ((400, 100), (26.0, 6.5)),
            ((50, 100), (6.5, 13.0)),
        ] {
            let (width, height) = emblem(&png(size.0, size.1, [0, 0, 0, 255])).size();
            assert!((width - expected.0).abs() < 0.2 && (height - expected.1).abs() < 0.2);
        }
    }

    #[test]
    fn what_is_no_emblem_is_refused_with_a_reason() {
        assert!(matches!(
            prepare_emblem(b"GIF89a"),
            Err(DocumentError::Emblem { .. })
        ));
        let cut = &png(40, 40, [1, 2, 3, 255])[..60];
        assert!(matches!(
            prepare_emblem(cut),
            Err(DocumentError::Emblem { .. })
        ));
        assert!(matches!(
            prepare_emblem(&png(8_001, 1, [0; 4])),
            Err(DocumentError::Emblem { .. })
        ));
        assert!(matches!(
            Emblem::of(Some("not base64!"), "#000000"),
            Err(DocumentError::Emblem { .. })
        ));
    }

    #[test]
    fn colours_are_six_hexadecimal_digits() {
        assert_eq!(colour("#ff0080").unwrap(), [1.0, 0.0, 128.0 / 255.0]);
        for wrong in [
            "", "ff0080", "#ff008", "#ff00800", "#+f0080", "#gg0000", "#é0080",
        ] {
            assert_eq!(colour(wrong), Err(DocumentError::AccentColour), "{wrong}");
        }
    }
}
