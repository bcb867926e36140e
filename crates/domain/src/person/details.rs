//! What the dossier keeps of a person besides the civil register; each part has its own volet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::date::PartialDate;

/// *Situation familiale*. "Union libre" is cohabiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MaritalStatus {
    /// Célibataire.
    Single,
    /// Marié(e).
    Married,
    /// Pacsé(e).
    CivilUnion,
    /// En concubinage.
    Cohabiting,
    /// Séparé(e).
    Separated,
    /// Divorcé(e).
    Divorced,
    /// Veuf, veuve.
    Widowed,
}

/// Facts of the civil register that a procedure may need: volet identity. Each `None` is
/// "Non renseigné".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CivilDetails {
    /// Country code `99xxx` of the nationality. Asked only where a procedure needs it.
    pub nationality: Option<String>,
    /// *Situation familiale*, of adults.
    pub marital_status: Option<MaritalStatus>,
    /// *Début de la situation familiale*.
    pub marital_since: Option<PartialDate>,
    /// *Identifiant national élève*, 11 characters, of a pupil.
    pub ine: Option<String>,
}

/// Meal served to a child: a closed list, never with a reason (volet diet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MealVariant {
    /// Repas standard.
    Standard,
    /// Sans porc.
    WithoutPork,
    /// Sans viande.
    WithoutMeat,
    /// Sans gluten.
    WithoutGluten,
    /// Texture modifiée.
    ModifiedTexture,
    /// Panier-repas apporté par la famille.
    PackedLunch,
}

/// Whether the vaccinations asked by law are up to date: a status, never which ones (volet
/// documents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Vaccination {
    /// À jour.
    UpToDate,
    /// Admission provisoire, until a day (three months at most, art. R. 3111-8 CSP).
    Provisional {
        /// Last day of the provisional admission.
        #[ts(type = "string | null")]
        until: Option<NaiveDate>,
    },
    /// Pas à jour.
    NotUpToDate,
}

/// *Assurance scolaire ou responsabilité civile* of a child (volet documents).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Insurance {
    /// The insurer.
    pub insurer: String,
    /// Number of the contract.
    pub policy: Option<String>,
    /// Last day covered.
    #[ts(type = "string | null")]
    pub until: Option<NaiveDate>,
}

/// Operational part of a care plan (PAI): what those who look after the child must know, never the
/// illness (volet care_plan). The paper itself is a restricted document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CarePlan {
    /// What must be avoided: "arachide".
    pub avoid: Option<String>,
    /// What to do in an emergency.
    pub conduct: Option<String>,
    /// Where the emergency kit lies.
    pub kit: Option<String>,
    /// Last day of validity; a plan holds for one school year.
    #[ts(type = "string | null")]
    pub until: Option<NaiveDate>,
}

/// Where a child lives with respect to one household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ResidenceKind {
    /// Lives here all the time.
    Full,
    /// *Résidence alternée*.
    Alternating,
    /// Lives elsewhere; this household has visits.
    Visiting,
}

/// Weeks of an alternating residence, by ISO number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ResidenceWeeks {
    /// Semaines paires.
    Even,
    /// Semaines impaires.
    Odd,
    /// Another rhythm, told in the note.
    Other,
}

/// Residence of a child in one household (volet identity).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Residence {
    /// How.
    pub kind: ResidenceKind,
    /// Which weeks, when alternating.
    pub weeks: Option<ResidenceWeeks>,
    /// Free words: "du mercredi au dimanche".
    pub note: Option<String>,
}
