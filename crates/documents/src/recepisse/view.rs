//! What a récépissé says.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::Letterhead;
use crate::discretion::debug_without_fields;

/// A récépissé as it was issued.
///
/// All texts are already worded in French by the caller. The ledger keeps this view with the act,
/// so that a later print is identical whatever became of the dossier: fields are added with
/// `#[serde(default)]`, never renamed or removed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RecepisseView {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// Recipient, one line each, at most six: names, street, postcode and commune in capitals.
    pub addressee: Vec<String>,
    /// "Récépissé de dossier famille".
    pub title: String,
    /// Number of the dossier: "20316".
    pub dossier_number: String,
    /// Number of the printed act: "2026-A-000123".
    pub printed_number: String,
    /// When the act was done; becomes the date of the file. The sentence printed is `deposited`.
    pub issued_at: DateTime<FixedOffset>,
    /// "17/11/2026 à 10 h 58".
    pub deposited: String,
    /// Agent and counter: "Nadia Ferreira, guichet 2".
    pub received_by: String,
    /// State of the dossier in full words: "En attente de validation".
    pub state: String,
    /// Absent on the first print; afterwards "DUPLICATA imprimé le 02/12/2026 à 9 h 15".
    pub duplicata: Option<String>,
    /// Everyone in the dossier.
    pub members: Vec<MemberRow>,
    /// Supporting documents handed over.
    pub documents_given: Vec<GivenDocumentRow>,
    /// Supporting documents still to be brought.
    pub documents_missing: Vec<MissingDocumentRow>,
    /// Whoever printed it may not know of documents: nothing is said of them.
    #[serde(default)]
    pub documents_untold: bool,
    /// Observation of the family or the agent.
    pub observation: Option<String>,
    /// What happens next, and who to ask.
    pub next_steps: String,
    /// Check code in two groups of four: "7K4M-2QXD".
    pub check_code: String,
    /// What the QR code says to the application that checks it.
    pub qr_payload: String,
    /// What the data are for and how to exercise one's rights (RGPD art. 13).
    pub privacy: String,
}

/// A person of the dossier. A text left empty is an empty cell; a column empty for everyone is not
/// printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberRow {
    /// "Responsable", "Conjoint", "Enfant", "Contact".
    pub role: String,
    /// First name and NAME, with the birth name if it differs.
    pub name: String,
    /// "05/01/2018", or for a child to be born "à naître, mai 2027".
    pub birth: String,
    /// School and class asked for: "Les Peupliers, CE2".
    pub school: String,
    /// Who holds parental authority: "Les deux parents".
    pub authority: String,
    /// Said in place of school and authority: "Grand-mère : vient chercher, à appeler".
    #[serde(default)]
    pub remark: Option<String>,
}

/// A supporting document handed over.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GivenDocumentRow {
    /// Type of the document.
    pub document: String,
    /// Person or "Dossier" it is about.
    pub about: String,
    /// Date it was shown.
    pub presented_on: String,
    /// Date it was issued, or "—".
    pub issued_on: String,
    /// "En attente de validation", "Validée"…
    pub state: String,
}

/// A supporting document still to be brought.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MissingDocumentRow {
    /// Type of the document.
    pub document: String,
    /// Person or "Dossier" it is about.
    pub about: String,
    /// Last day to bring it.
    pub deadline: String,
    /// What is accepted, and what the document is needed for.
    pub accepted: String,
}

impl RecepisseView {
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
impl fmt::Debug for RecepisseView {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RecepisseView")
            .field("printed_number", &self.printed_number)
            .field("dossier_number", &self.dossier_number)
            .finish_non_exhaustive()
    }
}

debug_without_fields!(MemberRow, GivenDocumentRow, MissingDocumentRow);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_shows_no_personal_data_when_debugged() {
        let member = MemberRow {
            name: "Louise GARNIER".to_owned(),
            ..MemberRow::default()
        };
        assert_eq!(format!("{member:?}"), "MemberRow { .. }");
    }
}
