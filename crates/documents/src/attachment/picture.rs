//! Pictures as they arrive: decoded whole once, within limits, before anything is kept of them.

use super::AttachmentFault;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::{Cursor, Write};

/// Pixels of a picture.
const MOST_PIXELS: u64 = 40_000_000;
/// Memory that decoding may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// An A4 sheet, in points.
const A4: (f32, f32) = (595.28, 841.89);

/// Decodes a picture whole, and forgets it.
///
/// # Errors
/// [`AttachmentFault::PictureTooLarge`], [`AttachmentFault::PictureBroken`].
pub(super) fn check(bytes: &[u8], format: ImageFormat) -> Result<(), AttachmentFault> {
    decode(bytes, format).map(|_| ())
}

fn decode(
    bytes: &[u8],
    format: ImageFormat,
) -> Result<(DynamicImage, Orientation), AttachmentFault> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let broken = |error| match error {
        image::ImageError::Limits(_) => AttachmentFault::PictureTooLarge,
        _ => AttachmentFault::PictureBroken,
    };
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(AttachmentFault::PictureTooLarge);
    }
    // What cannot be read of it is no reason to refuse the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok((picture, orientation))
}

/// A picture on its way into a PDF.
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) colours: Colours,
    pub(crate) coding: Coding,
    pub(crate) bytes: Vec<u8>,
    /// How far the camera says that it must be turned, in degrees.
    pub(crate) turned: u16,
}

/// What a pixel is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colours {
    Grey,
    Rgb,
}

/// How the pixels are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    /// The JPEG as it came.
    Jpeg,
    Flate,
}

impl Colours {
    pub(crate) const fn pdf_name(self) -> &'static str {
        match self {
            Self::Grey => "DeviceGray",
            Self::Rgb => "DeviceRGB",
        }
    }
}

impl Coding {
    pub(crate) const fn pdf_name(self) -> &'static str {
        match self {
            Self::Jpeg => "DCTDecode",
            Self::Flate => "FlateDecode",
        }
    }
}

impl Picture {
    /// A picture ready for a PDF. An ordinary JPEG goes in as it is; everything else is brought to
    /// plain pixels, on white.
    ///
    /// # Errors
    /// As [`check`].
    pub(crate) fn read(bytes: &[u8], format: ImageFormat) -> Result<Self, AttachmentFault> {
        let (mut picture, orientation) = decode(bytes, format)?;
        let turned = match orientation {
            Orientation::Rotate90 => Some(90),
            Orientation::Rotate180 => Some(180),
            Orientation::Rotate270 => Some(270),
            Orientation::NoTransforms => Some(0),
            // Mirrored: the pixels themselves have to move.
            _ => None,
        };
        let colours = match picture.color() {
            ColorType::L8 | ColorType::L16 => Colours::Grey,
            _ => Colours::Rgb,
        };
        if let (ImageFormat::Jpeg, Some(turned), Some(1 | 3)) =
            (format, turned, jpeg_components(bytes))
        {
            return Ok(Self {
                width: picture.width(),
                height: picture.height(),
                colours,
                coding: Coding::Jpeg,
                bytes: bytes.to_vec(),
                turned,
            });
        }
        if turned.is_none() {
            picture.apply_orientation(orientation);
        }
        let (width, height) = (picture.width(), picture.height());
        let pixels = match colours {
            Colours::Grey => picture.into_luma8().into_raw(),
            Colours::Rgb => on_white(picture),
        };
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        let written = encoder
            .write_all(&pixels)
            .and_then(|()| encoder.finish())
            .map_err(|_| AttachmentFault::PictureBroken)?;
        Ok(Self {
            width,
            height,
            colours,
            coding: Coding::Flate,
            bytes: written,
            turned: turned.unwrap_or(0),
        })
    }

    /// Its size on paper, in points: an A4 sheet, lying or standing as the picture does.
    pub(crate) fn on_paper(&self) -> (f32, f32) {
        let (width, height) = (self.width as f32, self.height as f32);
        let (across, down) = match width > height {
            true => (A4.1, A4.0),
            false => A4,
        };
        let scale = (across / width).min(down / height);
        (width * scale, height * scale)
    }
}

/// Pixels as they look on paper.
fn on_white(picture: DynamicImage) -> Vec<u8> {
    if !picture.color().has_alpha() {
        return picture.into_rgb8().into_raw();
    }
    let pixels = picture.into_rgba8();
    let blend = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        ((colour * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    pixels
        .pixels()
        .flat_map(|pixel| {
            let [red, green, blue, alpha] = pixel.0;
            [blend(red, alpha), blend(green, alpha), blend(blue, alpha)]
        })
        .collect()
}

/// Colours of each pixel, as the first frame of a JPEG says; none when it has eight bits no more.
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([
            *bytes.get(at + 2)?,
            *bytes.get(at + 3)?,
        ]));
        // Baseline, extended and progressive frames; the others are not for every reader.
        if matches!(marker, 0xc0..=0xc2) {
            let eight_bits = *bytes.get(at + 4)? == 8;
            return bytes.get(at + 9).copied().filter(|_| eight_bits);
        }
        at += 2 + length;
    }
}
