//! What a list of requests says.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::Letterhead;
use crate::discretion::debug_without_fields;

/// A list of requests as it was printed.
///
/// All texts are already worded in French by the caller; the rows are in the order they are dealt
/// with. Kept, when it is kept, as it was: fields are added with `#[serde(default)]`, never renamed
/// or removed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueListView {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// "Demandes en attente".
    pub title: String,
    /// Number of the printed act, when the print is one.
    #[serde(default)]
    pub printed_number: Option<String>,
    /// When it was made; becomes the date of the file. The words printed are `printed_on`.
    pub issued_at: DateTime<FixedOffset>,
    /// "17/11/2026 à 10 h 58".
    pub printed_on: String,
    /// Agent and counter: "Nadia Ferreira, guichet 2".
    pub printed_by: String,
    /// What the list was narrowed to: "Toutes les demandes", "Attribuées à Nadia Ferreira".
    pub selection: String,
    /// Absent on the first print; afterwards "DUPLICATA imprimé le 02/12/2026 à 9 h 15".
    #[serde(default)]
    pub duplicata: Option<String>,
    /// The requests.
    pub rows: Vec<QueueRow>,
    /// Counts, the whole first: "Demandes", "En attente de validation", "À compléter".
    #[serde(default)]
    pub totals: Vec<QueueTotal>,
    /// Foot of each page: "Confidentiel : réservé aux agents habilités…".
    pub confidentiality: String,
}

/// A request. A column empty for all is not printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueRow {
    /// Number of the request.
    pub number: String,
    /// Date it was received.
    pub received: String,
    /// Whole days since then: "12".
    pub age_days: String,
    /// Family, with its dossier number when it has one: "Garnier (20316)".
    pub family: String,
    /// What is asked: "Nouveau dossier", "Changement d’adresse".
    pub object: String,
    /// "Guichet", "Portail".
    pub channel: String,
    /// Agent who took it or got it; empty while nobody has.
    pub assigned_to: String,
    /// "En attente de validation", "À compléter"…
    pub state: String,
    /// "Urgente"; empty for an ordinary one.
    pub priority: String,
}

/// A count.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueTotal {
    /// What is counted.
    pub label: String,
    /// How many.
    pub count: String,
}

impl QueueListView {
    /// The same act as a later print, with the notice that says so.
    #[must_use]
    pub fn as_duplicata(&self, notice: impl Into<String>) -> Self {
        Self {
            duplicata: Some(notice.into()),
            ..self.clone()
        }
    }
}

/// Shows counts only: a view ends in no log by accident.
impl fmt::Debug for QueueListView {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("QueueListView")
            .field("printed_number", &self.printed_number)
            .field("rows", &self.rows.len())
            .finish_non_exhaustive()
    }
}

debug_without_fields!(QueueRow, QueueTotal);
