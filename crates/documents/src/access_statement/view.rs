//! What an access statement says.

use std::fmt;

use chrono::{DateTime, FixedOffset};

use crate::Letterhead;
use crate::discretion::debug_without_fields;

/// An access statement.
///
/// All texts are already worded in French by the caller, who leaves out whatever is not about the
/// person it is handed to: above all the other parent's own data. It has no number and no ledger
/// keeps it: what it says is the base of that day.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessStatementView {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// "Données vous concernant".
    pub title: String,
    /// Whom it is about: "Claire MARCHAND".
    pub name: String,
    /// When it was made; becomes the date of the file. The sentence printed is `printed_on`.
    pub issued_at: DateTime<FixedOffset>,
    /// "17/11/2026 à 10 h 58".
    pub printed_on: String,
    /// Agent and counter: "Nadia Ferreira, guichet 2".
    pub printed_by: String,
    /// What this is, and what is left out of it and why.
    pub introduction: Vec<String>,
    /// What is kept, part by part. A part with nothing in it is not printed.
    pub sections: Vec<AccessSection>,
    /// What she may ask for, and of whom.
    pub rights: Vec<String>,
    /// Foot of each page.
    pub confidentiality: String,
}

/// A part of the statement.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AccessSection {
    /// "Identité", "Dossiers", "Enfants".
    pub heading: String,
    /// What answers side by side: a person, a child, a dossier.
    pub subjects: Vec<AccessSubject>,
    /// What is told at length: a document, a request, a note.
    pub texts: Vec<AccessText>,
}

/// Someone or something with its answers.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AccessSubject {
    /// "Enfant", "Dossier".
    pub kind: String,
    /// "Jeanne MARCHAND", "00017".
    pub name: String,
    /// Label and answer, in the order they are read.
    pub answers: Vec<(String, String)>,
}

/// Something told at length.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AccessText {
    /// When, and what it is.
    pub origin: String,
    /// What it says.
    pub text: String,
}

/// Shows when it was made only: a view ends in no log by accident.
impl fmt::Debug for AccessStatementView {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AccessStatementView")
            .field("issued_at", &self.issued_at)
            .finish_non_exhaustive()
    }
}

debug_without_fields!(AccessSection, AccessSubject, AccessText);
