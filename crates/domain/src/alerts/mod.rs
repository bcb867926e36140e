//! What an agent must know of a family before she does anything: the strip above the file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why an agent is warned. Ordered as the strip shows them, most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// *Décision de justice*: it says who may fetch the child.
    CourtDecision,
    /// *Ne pas remettre à…*
    DoNotHandOver,
    /// *Adresse protégée*.
    ProtectedAddress,
    /// *Projet d'accueil individualisé*.
    CarePlan,
    /// *Opposition d'un parent* that stands.
    Objection,
    /// Provisional admission whose vaccinations are due, or overdue.
    ProvisionalVaccination,
    /// Documents whose deadline has passed.
    DocumentsMissing,
    /// A birth that was expected and of which nobody said anything.
    BirthOverdue,
}
