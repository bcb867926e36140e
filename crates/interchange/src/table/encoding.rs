//! How the letters of a file are written. Nothing in a CSV says so: what its bytes can mean does.

use crate::error::ReadError;
use encoding_rs::{ISO_8859_15, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// An encoding met in the files of town halls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// What programs write today.
    Utf8,
    /// "Texte Unicode" of a spreadsheet.
    Utf16,
    /// What a spreadsheet of a French Windows writes under "CSV".
    Windows1252,
    /// What older servers write; it differs from the former by eight signs, Œ and € among them.
    Iso8859_15,
}

impl Encoding {
    /// Its name, as programs know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::Iso8859_15 => "ISO-8859-15",
        }
    }
}

/// The text of a file, without its byte order mark.
///
/// # Errors
/// [`ReadError::NotATable`] for what is no text.
pub(super) fn decode(bytes: &[u8]) -> Result<(Encoding, Cow<'_, str>), ReadError> {
    let utf16 = |encoding: &'static encoding_rs::Encoding, bytes| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        text.map(|text| (Encoding::Utf16, text))
    };
    let decoded = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => utf16(UTF_16BE, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest)
            .ok()
            .map(|text| (Encoding::Utf8, Cow::Borrowed(text))),
        _ => Some(match std::str::from_utf8(bytes) {
            Ok(text) => (Encoding::Utf8, Cow::Borrowed(text)),
            Err(_) => of_one_byte(bytes),
        }),
    };
    let (encoding, text) = decoded.ok_or(ReadError::NotATable)?;
    // A text has no such sign; a picture or a program has many.
    let binary = |sign: char| sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{85}');
    let strange = text.chars().take(64 * 1024).filter(|sign| binary(*sign));
    match strange.count() {
        0 => Ok((encoding, text)),
        _ => Err(ReadError::NotATable),
    }
}

/// A text of one byte a letter. Bytes 80 to 9F are signs in Windows-1252 alone. Where there are
/// none, BC, BD and BE are Œ, œ and Ÿ in ISO-8859-15, and fractions, which no family file has, in
/// Windows-1252.
fn of_one_byte(bytes: &[u8]) -> (Encoding, Cow<'_, str>) {
    let has = |range: std::ops::RangeInclusive<u8>| bytes.iter().any(|byte| range.contains(byte));
    let (encoding, decoder) = match !has(0x80..=0x9f) && has(0xbc..=0xbe) {
        true => (Encoding::Iso8859_15, ISO_8859_15),
        false => (Encoding::Windows1252, WINDOWS_1252),
    };
    (encoding, decoder.decode_without_bom_handling(bytes).0)
}
