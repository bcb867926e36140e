//! Procedures (*démarches*) and the fields that each asks for: nothing is asked without a purpose.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
