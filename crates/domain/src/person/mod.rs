//! Persons: what is kept of each, what is asked of each role, how their names are written.

mod check;
mod details;
mod details_check;
mod naming;

pub use details::{
    CarePlan, CivilDetails, Insurance, MaritalStatus, MealVariant, Residence, ResidenceKind,
    ResidenceWeeks, Vaccination,
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::date::PartialDate;
use crate::name;

/// Sex in the civil register. Not asked, it is `None` and shown "Non renseigné".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub enum Sex {
    /// Féminin.
    #[serde(rename = "F")]
    Female,
    /// Masculin.
    #[serde(rename = "M")]
    Male,
}

/// Place of a person in a household. Ordered as households are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// *Responsable*: answers for the dossier. One per household.
    Guardian,
    /// *Conjoint vivant au foyer*. Gives no right by itself.
    Partner,
    /// *Enfant*, born or expected.
    Child,
    /// *Contact*: a third person, of whom little is kept.
    Contact,
}

/// What is kept of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct PersonFields {
    /// Sex; `None` = not told.
    pub sex: Option<Sex>,
    /// *Nom d'usage*, the name the person goes by.
    pub usage_name: Option<String>,
    /// *Nom de naissance*.
    pub birth_name: Option<String>,
    /// Everyday first name.
    pub first_name: Option<String>,
    /// *Autres prénoms*, as in the civil register.
    pub other_first_names: Option<String>,
    /// Birth, past or expected.
    pub birth: Birth,
}

/// Birth of a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Birth {
    /// Born, though when and where may be unknown.
    Born {
        /// Date, or what is known of it.
        date: Option<PartialDate>,
        /// Place.
        place: Option<BirthPlace>,
    },
    /// *À naître*.
    Unborn {
        /// Expected date.
        #[ts(type = "string | null")]
        expected: Option<NaiveDate>,
    },
}

impl Default for Birth {
    fn default() -> Self {
        Self::Born {
            date: None,
            place: None,
        }
    }
}

/// Place of birth.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct BirthPlace {
    /// Country code `99xxx`; 99100 is France.
    pub country: String,
    /// INSEE code of the commune, in France only.
    pub insee: Option<String>,
    /// Name of the commune, or of the town abroad, as shown.
    pub label: String,
}

impl PersonFields {
    /// The form in which the person is kept: names and places cleaned, empty answers left out.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        let optional = |text: &Option<String>| name::clean_optional(text.as_deref());
        let birth = match &self.birth {
            Birth::Born { date, place } => Birth::Born {
                date: *date,
                place: place.as_ref().map(|place| BirthPlace {
                    country: name::clean(&place.country),
                    insee: optional(&place.insee).map(|insee| insee.to_uppercase()),
                    label: name::clean(&place.label),
                }),
            },
            Birth::Unborn { expected } => Birth::Unborn {
                expected: *expected,
            },
        };
        Self {
            sex: self.sex,
            usage_name: optional(&self.usage_name),
            birth_name: optional(&self.birth_name),
            first_name: optional(&self.first_name),
            other_first_names: optional(&self.other_first_names),
            birth,
        }
    }

    /// True for a child who is not born yet.
    #[must_use]
    pub const fn is_unborn(&self) -> bool {
        matches!(self.birth, Birth::Unborn { .. })
    }

    /// Date of birth of a born person, or what is known of it.
    #[must_use]
    pub const fn birth_date(&self) -> Option<PartialDate> {
        match self.birth {
            Birth::Born { date, .. } => date,
            Birth::Unborn { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
