//! Procedures (*démarches*) and the fields that each asks for: nothing is asked without a purpose.

mod asked;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use asked::{default_lines, union};

/// What a family comes for. The dossier itself is always one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// Dossier famille.
    Dossier,
    /// Inscription scolaire.
    School,
    /// Restauration scolaire.
    Canteen,
    /// Accueil périscolaire et accueil de loisirs.
    Childcare,
    /// Sport et vacances sportives.
    Sport,
    /// Tarif selon le quotient familial.
    Tariff,
}

impl Procedure {
    /// Every procedure, in the order of the settings.
    pub const ALL: [Self; 6] = [
        Self::Dossier,
        Self::School,
        Self::Canteen,
        Self::Childcare,
        Self::Sport,
        Self::Tariff,
    ];

    /// The word that stands for it in the base and in files, as serde writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dossier => "dossier",
            Self::School => "school",
            Self::Canteen => "canteen",
            Self::Childcare => "childcare",
            Self::Sport => "sport",
            Self::Tariff => "tariff",
        }
    }

    /// The procedure of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// A field that may be asked or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AskedField {
    /// Sexe d'un adulte.
    AdultSex,
    /// Nom de naissance d'un adulte.
    AdultBirthName,
    /// Date de naissance d'un adulte.
    AdultBirthDate,
    /// Lieu de naissance d'un adulte.
    AdultBirthPlace,
    /// Situation familiale et depuis quand.
    MaritalStatus,
    /// Nationalité.
    Nationality,
    /// Autres prénoms.
    OtherFirstNames,
    /// Téléphone d'un adulte.
    Phone,
    /// Courriel d'un adulte.
    Email,
    /// Adresse du foyer.
    Address,
    /// Sexe d'un enfant.
    ChildSex,
    /// Lieu de naissance d'un enfant.
    ChildBirthPlace,
    /// Identifiant national élève.
    Ine,
    /// Résidence de l'enfant.
    Residence,
    /// Variante de repas.
    Meal,
    /// Projet d'accueil individualisé.
    CarePlan,
    /// État des vaccinations.
    Vaccination,
    /// Assurance.
    Insurance,
    /// Contacts autorisés et à prévenir.
    Contacts,
}

impl AskedField {
    /// Every field, in the order of the settings.
    pub const ALL: [Self; 19] = [
        Self::AdultSex,
        Self::AdultBirthName,
        Self::AdultBirthDate,
        Self::AdultBirthPlace,
        Self::MaritalStatus,
        Self::Nationality,
        Self::OtherFirstNames,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::ChildSex,
        Self::ChildBirthPlace,
        Self::Ine,
        Self::Residence,
        Self::Meal,
        Self::CarePlan,
        Self::Vaccination,
        Self::Insurance,
        Self::Contacts,
    ];

    /// The word that stands for it in the base, as serde writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AdultSex => "adult_sex",
            Self::AdultBirthName => "adult_birth_name",
            Self::AdultBirthDate => "adult_birth_date",
            Self::AdultBirthPlace => "adult_birth_place",
            Self::MaritalStatus => "marital_status",
            Self::Nationality => "nationality",
            Self::OtherFirstNames => "other_first_names",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Address => "address",
            Self::ChildSex => "child_sex",
            Self::ChildBirthPlace => "child_birth_place",
            Self::Ine => "ine",
            Self::Residence => "residence",
            Self::Meal => "meal",
            Self::CarePlan => "care_plan",
            Self::Vaccination => "vaccination",
            Self::Insurance => "insurance",
            Self::Contacts => "contacts",
        }
    }

    /// The field of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// How much a field is asked.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Demand {
    /// Not shown; what is known is kept.
    #[default]
    Off,
    /// Shown, may stay empty.
    Optional,
    /// Shown, and missed while empty: said, never blocking.
    Expected,
}

impl Demand {
    /// Every degree, from the least.
    pub const ALL: [Self; 3] = [Self::Off, Self::Optional, Self::Expected];

    /// The word that stands for it in the base, as serde writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Optional => "optional",
            Self::Expected => "expected",
        }
    }

    /// The degree of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// One line of what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct AskedLine {
    /// For which procedure.
    pub procedure: Procedure,
    /// Which field.
    pub field: AskedField,
    /// How much.
    pub demand: Demand,
}
