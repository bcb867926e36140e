//! What a letter says.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::Letterhead;
use crate::discretion::debug_without_fields;

/// A letter as it was issued.
///
/// All texts are already worded in French by the caller. The ledger keeps this view with the act,
/// so that a later print is identical whatever became of the dossier: fields are added with
/// `#[serde(default)]`, never renamed or removed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LetterView {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// Recipient, one line each, at most six: names, street, postcode and commune in capitals.
    pub addressee: Vec<String>,
    /// What the paper is, for the file and the running head: "Demande de pièces".
    pub title: String,
    /// Number of the dossier: "20316".
    pub dossier_number: String,
    /// Number of the printed act: "2026-A-000125".
    pub printed_number: String,
    /// Number of the request it answers, if it answers one.
    #[serde(default)]
    pub request_number: Option<String>,
    /// Who follows the matter: "Nadia Ferreira".
    #[serde(default)]
    pub handled_by: Option<String>,
    /// When it was issued; becomes the date of the file. The words printed are `place_and_date`.
    pub issued_at: DateTime<FixedOffset>,
    /// "Valmont-sur-Loir, le 17 novembre 2026".
    pub place_and_date: String,
    /// Absent on the first print; afterwards "DUPLICATA imprimé le 02/12/2026 à 9 h 15".
    #[serde(default)]
    pub duplicata: Option<String>,
    /// What it is about, without "Objet".
    pub subject: String,
    /// From the greeting on, in order.
    pub body: Vec<LetterBlock>,
    /// Formule de politesse. A line feed parts paragraphs.
    pub closing: String,
    /// Who signs.
    pub signature: Signature,
    /// Voies et délais de recours, for a decision that may be contested.
    #[serde(default)]
    pub appeal: Option<String>,
    /// Check code in two groups of four: "7K4M-2QXD".
    pub check_code: String,
    /// What the QR code says to the application that checks it.
    pub qr_payload: String,
    /// What the data are for and how to exercise one's rights (RGPD art. 13).
    pub privacy: String,
}

/// A part of the body of a letter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "content")]
pub enum LetterBlock {
    /// A paragraph; a line feed in it begins a new line.
    Paragraph(String),
    /// Documents that the family is asked for; nothing is printed of an empty table.
    Documents(Vec<RequestedDocumentRow>),
    /// Answers that the family is asked for; nothing is printed of an empty list.
    Fields(Vec<RequestedFieldRow>),
}

/// A document that the family is asked for. A column empty for all is not printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestedDocumentRow {
    /// Type of the document.
    pub document: String,
    /// Person or "Dossier" it is about.
    pub about: String,
    /// Last day to bring it.
    pub deadline: String,
    /// What is accepted instead, and what the document is needed for.
    pub accepted: String,
}

/// An answer that the family is asked for, with room to write it. A column empty for all is not
/// printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestedFieldRow {
    /// The question: "Date de naissance".
    pub field: String,
    /// Person or "Dossier" it is about.
    pub about: String,
    /// What is unclear, or how to answer: "L’année manque".
    pub remark: String,
}

/// Who signs a letter (CRPA art. L. 212-1: first name, name and quality in readable characters).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Signature {
    /// "Pour le maire et par délégation", when the signer has a delegation.
    #[serde(default)]
    pub authority: Option<String>,
    /// First name and name.
    pub name: String,
    /// Quality and service: "Responsable du service famille".
    pub service: String,
}

impl LetterView {
    /// The same act as a later print, with the notice that says so.
    #[must_use]
    pub fn as_duplicata(&self, notice: impl Into<String>) -> Self {
        Self {
            duplicata: Some(notice.into()),
            ..self.clone()
        }
    }
}

/// Shows numbers only: a view ends in no log by accident.
impl fmt::Debug for LetterView {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("LetterView")
            .field("printed_number", &self.printed_number)
            .field("dossier_number", &self.dossier_number)
            .finish_non_exhaustive()
    }
}

debug_without_fields!(
    LetterBlock,
    RequestedDocumentRow,
    RequestedFieldRow,
    Signature
);
