//! Files that families bring: what they are by their content, whether they can be shown, several
//! joined into one. They come from anywhere: nothing in them is believed, nothing is run, and the
//! work and memory that one may cost are bounded.

mod pdf;
mod picture;
pub mod scan;
mod specimen;

pub use specimen::specimen;

use guichet_domain::attachment::{AttachmentKind, Rotation};
use image::ImageFormat;
use picture::Picture;

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentFault {
    /// It holds nothing.
    #[error("the file is empty")]
    Empty,
    /// It is longer than allowed.
    #[error("the file is too large")]
    TooLarge,
    /// Neither PDF, JPEG nor PNG.
    #[error("the content is of no known kind")]
    UnknownKind,
    /// A PDF that a password protects.
    #[error("the PDF is encrypted")]
    PdfEncrypted,
    /// A PDF none of whose pages can be shown.
    #[error("no page of the PDF can be read")]
    PdfBroken,
    /// A PDF that would cost too much to read.
    #[error("the PDF is too heavy to read")]
    PdfTooHeavy,
    /// A picture that does not decode to its end.
    #[error("the picture cannot be decoded")]
    PictureBroken,
    /// A picture of more than 40 million pixels, or that would take more than 256 MB.
    #[error("the picture is too large")]
    PictureTooLarge,
}

impl AttachmentFault {
    /// Every fault.
    pub const ALL: &'static [Self] = &[
        Self::Empty,
        Self::TooLarge,
        Self::UnknownKind,
        Self::PdfEncrypted,
        Self::PdfBroken,
        Self::PdfTooHeavy,
        Self::PictureBroken,
        Self::PictureTooLarge,
    ];
}

/// What a file is, once it was looked at whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspected {
    /// By its content.
    pub kind: AttachmentKind,
    /// Its pages; 1 for a picture.
    pub pages: u32,
}

/// The kind of a file, by the first bytes of its content. What follows a sound beginning is not
/// looked at here: a file is only ever shown as what it begins as.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Option<AttachmentKind> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(AttachmentKind::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some(AttachmentKind::Jpeg);
    }
    // Scanners put a byte order mark or blanks before; anything else before is another format.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let blanks = text
        .iter()
        .take(1024)
        .take_while(|byte| byte.is_ascii_whitespace());
    let text = &text[blanks.count()..];
    text.starts_with(b"%PDF-").then_some(AttachmentKind::Pdf)
}

/// Looks at a file whole: its kind, that it can be shown, its pages.
///
/// # Errors
/// Every [`AttachmentFault`]; [`AttachmentFault::TooLarge`] for more than `most` bytes.
pub fn inspect(bytes: &[u8], most: usize) -> Result<Inspected, AttachmentFault> {
    if bytes.is_empty() {
        return Err(AttachmentFault::Empty);
    }
    if bytes.len() > most {
        return Err(AttachmentFault::TooLarge);
    }
    let kind = sniff(bytes).ok_or(AttachmentFault::UnknownKind)?;
    let pages = match kind {
        AttachmentKind::Pdf => pdf::count_pages(bytes)?,
        AttachmentKind::Jpeg => picture::check(bytes, ImageFormat::Jpeg).map(|()| 1)?,
        AttachmentKind::Png => picture::check(bytes, ImageFormat::Png).map(|()| 1)?,
    };
    Ok(Inspected { kind, pages })
}

/// A file to be joined with others.
#[derive(Debug, Clone, Copy)]
pub struct Part<'b> {
    /// What it is.
    pub kind: AttachmentKind,
    /// Its bytes.
    pub bytes: &'b [u8],
    /// How far its pages are turned.
    pub rotation: Rotation,
}

/// Writes the pages of several files into one PDF, in their order. Only what draws the pages goes
/// into it.
///
/// # Errors
/// What one of the files is refused for; [`AttachmentFault::TooLarge`] when the result is longer
/// than `most` bytes.
pub fn join(parts: &[Part<'_>], most: usize) -> Result<Vec<u8>, AttachmentFault> {
    let mut joined = pdf::Joined::new(most);
    for part in parts {
        let degrees = part.rotation.degrees();
        match part.kind {
            AttachmentKind::Pdf => joined.add_file(part.bytes, degrees)?,
            AttachmentKind::Jpeg => {
                joined.add_picture(&Picture::read(part.bytes, ImageFormat::Jpeg)?, degrees)?;
            }
            AttachmentKind::Png => {
                joined.add_picture(&Picture::read(part.bytes, ImageFormat::Png)?, degrees)?;
            }
        }
    }
    joined.finish()
}
