//! What can go wrong between a view and its bytes.

use thiserror::Error;

/// Why a document was not made.
///
/// The messages are for the log: they name the part at fault and never quote the view, which holds
/// personal data.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// An embedded face cannot be read: the program itself is damaged.
    #[error("the embedded face {face} cannot be read")]
    Face {
        /// Name of the face.
        face: &'static str,
    },
    /// The commune's colour is not written `#rrggbb`.
    #[error("the accent colour is not of the form #rrggbb")]
    AccentColour,
    /// The commune's emblem cannot be used.
    #[error("the emblem cannot be used: {reason}")]
    Emblem {
        /// What is wrong with it, without its content.
        reason: &'static str,
    },
    /// The text to encode makes a QR code whose squares would be too small to be read by an
    /// ordinary scanner.
    #[error("{bytes} bytes are too many for a QR code of this size")]
    QrPayload {
        /// Length of the refused text, in bytes.
        bytes: usize,
    },
    /// The document needs more pages than its form allows.
    #[error("the document needs {needed} pages, its form allows {allowed}")]
    TooLong {
        /// Pages the view would fill.
        needed: usize,
        /// Pages the form has.
        allowed: usize,
    },
    /// The PDF writer refused the document.
    #[error("the PDF could not be written: {reason}")]
    Writing {
        /// The writer's own words; they speak of the file's structure.
        reason: String,
    },
}
