//! The file: pages into PDF bytes, the same for the same pages.

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document, Object, StringFormat};
use printpdf::{
    FontId, ImageCompression, ImageOptimizationOptions, Mm, PdfDocument, PdfFont, PdfPage,
    PdfParseErrorSeverity, PdfSaveOptions, RawImage, XObject, XObjectId,
};
use sha2::{Digest, Sha256};

use super::face::{FaceId, Faces};
use super::page::Page;
use crate::DocumentError;

/// What the file says of itself. No name of a person belongs here: file managers and printers show
/// it.
pub(crate) struct Identity<'a> {
    /// Title of the document.
    pub(crate) title: &'a str,
    /// When the paper was issued; there is no clock in this crate.
    pub(crate) issued_at: DateTime<FixedOffset>,
}

/// A picture used by the pages.
pub(crate) struct Picture {
    /// Name used by the pages.
    pub(crate) id: XObjectId,
    /// Its pixels.
    pub(crate) image: RawImage,
}

/// Writes the pages as a PDF with embedded, reduced faces.
///
/// The identifier of the file is a digest of the file itself, where the writer would put one that
/// depends on what the program printed before.
///
/// # Errors
/// [`DocumentError::Face`] when a face cannot be read, [`DocumentError::Writing`] when the writer
/// fails or complains.
pub(crate) fn write(
    pages: Vec<Page>,
    picture: Option<Picture>,
    identity: &Identity<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let mut description = PdfDocument::new("");
    let faces = Faces::load()?;
    for id in FaceId::ALL {
        let font = PdfFont::new(faces.get(id).embeddable().clone());
        description.resources.fonts.map.insert(id.resource(), font);
    }
    if let Some(Picture { id, image }) = picture {
        description
            .resources
            .xobjects
            .map
            .insert(id, XObject::Image(image));
    }
    description.pages = pages
        .into_iter()
        .map(|page| {
            let sheet = page.sheet();
            PdfPage::new(Mm(sheet.width), Mm(sheet.height), page.into_ops())
        })
        .collect();
    keep_used_faces(&mut description);

    let mut file = assemble(&description)?;
    describe(&mut file, identity)?;
    file.compress();
    let digest = Sha256::digest(bytes(&mut file)?);
    let id = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    bytes(&mut file)
}

fn keep_used_faces(description: &mut PdfDocument) {
    let used: Vec<FontId> = description
        .pages
        .iter()
        .flat_map(PdfPage::get_external_font_ids)
        .collect();
    description
        .resources
        .fonts
        .map
        .retain(|id, _| used.contains(id));
}

fn assemble(description: &PdfDocument) -> Result<Document, DocumentError> {
    let options = PdfSaveOptions {
        optimize: true,
        subset_fonts: true,
        secure: true,
        // The emblem is already at its print size: compressed, and not changed.
        image_optimization: Some(ImageOptimizationOptions {
            quality: None,
            max_image_size: None,
            dither_greyscale: None,
            convert_to_greyscale: None,
            auto_optimize: None,
            format: Some(ImageCompression::Flate),
        }),
    };
    let mut warnings = Vec::new();
    let file = printpdf::to_lopdf_doc(description, &options, &mut warnings);
    match warnings
        .iter()
        .find(|warning| warning.severity != PdfParseErrorSeverity::Info)
    {
        Some(warning) => Err(DocumentError::Writing {
            reason: warning.msg.clone(),
        }),
        None => Ok(file),
    }
}

/// Replaces the writer's own description by ours: language, title, dates, and none of its empty
/// entries.
fn describe(file: &mut Document, identity: &Identity<'_>) -> Result<(), DocumentError> {
    file.version = "1.7".to_owned();

    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    let catalog = file.catalog_mut().map_err(writing)?;
    catalog.set("Lang", Object::string_literal("fr-FR"));
    catalog.set("ViewerPreferences", preferences);

    let date = Object::string_literal(date(identity.issued_at));
    let mut information = Dictionary::new();
    information.set("Title", text(identity.title));
    information.set("Creator", text("Guichet Famille"));
    information.set("CreationDate", date.clone());
    information.set("ModDate", date);
    let place = file
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .map_err(writing)?;
    file.set_object(place, information);
    file.trailer.remove(b"ID");
    Ok(())
}

/// A date as PDF writes it: `D:20261117105800+01'00'`.
fn date(instant: DateTime<FixedOffset>) -> String {
    let minutes = instant.offset().local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    format!(
        "D:{}{sign}{hours:02}'{minutes:02}'",
        instant.format("%Y%m%d%H%M%S")
    )
}

/// A text outside the pages: UTF-16 with its byte order mark.
fn text(value: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(value.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn bytes(file: &mut Document) -> Result<Vec<u8>, DocumentError> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(writing)?;
    Ok(bytes)
}

fn writing(error: impl std::fmt::Display) -> DocumentError {
    DocumentError::Writing {
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_offset() {
        for (written, expected) in [
            ("2026-11-17T10:58:07+01:00", "D:20261117105807+01'00'"),
            ("2026-07-01T00:00:00-04:30", "D:20260701000000-04'30'"),
            ("2026-07-01T00:00:00Z", "D:20260701000000+00'00'"),
        ] {
            assert_eq!(
                date(DateTime::parse_from_rfc3339(written).unwrap()),
                expected
            );
        }
    }

    #[test]
    fn a_complaint_of_the_writer_is_an_error() {
        let mut description = PdfDocument::new("");
        let ops = vec![printpdf::Op::ShowText { items: Vec::new() }];
        description
            .pages
            .push(PdfPage::new(Mm(210.0), Mm(297.0), ops));
        assert!(matches!(
            assemble(&description),
            Err(DocumentError::Writing { .. })
        ));
    }
}
