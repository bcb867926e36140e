//! PDF as it arrives: found out, never believed, never run.

mod file;
mod lexer;
mod pages;
mod value;
mod writer;

pub(super) use file::PdfFile;
pub(super) use writer::Joined;

use super::AttachmentFault;

/// How many pages a PDF has.
///
/// # Errors
/// [`AttachmentFault::PdfEncrypted`], [`AttachmentFault::PdfBroken`],
/// [`AttachmentFault::PdfTooHeavy`].
pub(super) fn count_pages(bytes: &[u8]) -> Result<u32, AttachmentFault> {
    let mut file = PdfFile::read(bytes)?;
    let pages = file.pages()?;
    Ok(u32::try_from(pages.len()).unwrap_or(u32::MAX))
}
