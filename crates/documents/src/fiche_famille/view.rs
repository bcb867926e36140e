//! What a fiche famille says.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::Letterhead;
use crate::discretion::debug_without_fields;

/// A fiche famille as it was issued.
///
/// All texts are already worded in French by the caller, who leaves out what its reader may not
/// see. The ledger keeps this view with the act, so that a later print is identical whatever
/// became of the dossier: fields are added with `#[serde(default)]`, never renamed or removed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FicheFamilleView {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// "Fiche famille".
    pub title: String,
    /// Names of the family: "Marchand – Bensaïd".
    pub label: String,
    /// Number of the dossier: "20316".
    pub dossier_number: String,
    /// Number of the printed act: "2026-A-000123".
    pub printed_number: String,
    /// When it was made; becomes the date of the file. The sentence printed is `printed_on`.
    pub issued_at: DateTime<FixedOffset>,
    /// "17/11/2026 à 10 h 58".
    pub printed_on: String,
    /// Agent and counter: "Nadia Ferreira, guichet 2".
    pub printed_by: String,
    /// State of the dossier in full words: "Validé le 20/11/2026".
    pub state: String,
    /// Absent on the first print; afterwards "DUPLICATA imprimé le 02/12/2026 à 9 h 15".
    #[serde(default)]
    pub duplicata: Option<String>,
    /// What must be known before anything is done: court decision, whom not to hand a child over
    /// to, care plan. In the order of gravity.
    #[serde(default)]
    pub alerts: Vec<AlertRow>,
    /// Addresses of the household; a protected one only for who may read it.
    #[serde(default)]
    pub addresses: Vec<Fact>,
    /// Responsable and conjoint.
    #[serde(default)]
    pub adults: Vec<PersonColumn>,
    /// Children, born or to be born.
    #[serde(default)]
    pub children: Vec<PersonColumn>,
    /// Persons to call, persons who may fetch a child.
    #[serde(default)]
    pub contacts: Vec<ContactRow>,
    /// Supporting documents with their states.
    #[serde(default)]
    pub documents: Vec<DocumentRow>,
    /// Observation of the family.
    #[serde(default)]
    pub observation: Option<String>,
    /// Notes of the service, latest first.
    #[serde(default)]
    pub notes: Vec<NoteRow>,
    /// Foot of each page: "Confidentiel : réservé aux agents habilités…".
    pub confidentiality: String,
}

/// A label and what answers it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// What was asked: "Né(e) le", "École", "Hélène GARNIER" for the kinship with her; for an
    /// address its kind and dates.
    pub label: String,
    /// The answer. Left empty it is printed "Non renseigné": what is not asked of a person has no
    /// fact at all.
    pub value: String,
}

/// Something to know before anything is done.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AlertRow {
    /// "Décision de justice", "Ne pas remettre", "PAI".
    pub title: String,
    /// What to do, and about whom.
    pub detail: String,
}

/// A person of the household and what is known of her.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonColumn {
    /// "Responsable", "Conjoint", "Enfant, 8 ans", "Enfant à naître".
    pub role: String,
    /// First name and NAME, with the birth name if it differs.
    pub name: String,
    /// Birth, situation, telephones, school, authority, residence, meal… in the order they are
    /// read. The same label on the same line for all.
    #[serde(default)]
    pub facts: Vec<Fact>,
}

/// A contact. A column empty for everyone is not printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContactRow {
    /// First name and NAME.
    pub name: String,
    /// "Grand-mère", "Voisine".
    pub kinship: String,
    /// Telephones, one line each.
    pub phones: String,
    /// Whether she may fetch the children: "Oui", "Non", "Louise", "Interdit : décision de justice".
    pub pickup: String,
    /// Whether she is called in an emergency: "Oui", "Non".
    pub emergency: String,
}

/// A supporting document. A column empty for everyone is not printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentRow {
    /// Type of the document.
    pub document: String,
    /// Person or "Dossier" it is about.
    pub about: String,
    /// Date it was shown.
    pub presented_on: String,
    /// Last day it is valid, or the last day to bring it.
    pub valid_until: String,
    /// "Validée", "En attente de validation", "Non fournie"…
    pub state: String,
}

/// A note of the service.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NoteRow {
    /// When and by whom: "12/11/2026, Nadia Ferreira".
    pub origin: String,
    /// The note.
    pub text: String,
}

impl FicheFamilleView {
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
impl fmt::Debug for FicheFamilleView {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FicheFamilleView")
            .field("printed_number", &self.printed_number)
            .field("dossier_number", &self.dossier_number)
            .finish_non_exhaustive()
    }
}

debug_without_fields!(
    Fact,
    AlertRow,
    PersonColumn,
    ContactRow,
    DocumentRow,
    NoteRow
);
