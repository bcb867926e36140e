//! What a person is to a child: kinship, parental authority, who may fetch it, whom to call.
//!
//! One link stands for each (child, person). Nothing here is ever inferred from an address, a name
//! or a sex: art. 371-1 and following of the code civil, art. 372-2 for usual acts.

mod check;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::date::PartialDate;

/// *Lien de parenté* of a person with a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kinship {
    /// Mère.
    Mother,
    /// Père.
    Father,
    /// Parent, where neither word fits.
    Parent,
    /// Beau-parent.
    StepParent,
    /// Grand-parent.
    Grandparent,
    /// Frère ou sœur.
    Sibling,
    /// Oncle ou tante.
    UncleAunt,
    /// Tuteur, tutrice.
    LegalGuardian,
    /// Assistant familial.
    FosterCarer,
    /// Assistant maternel.
    Childminder,
    /// Ami de la famille.
    Friend,
    /// Voisin.
    Neighbour,
    /// Autre.
    Other,
}

/// *Autorité parentale* of a person over a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Conjointe: the rule between parents.
    Joint,
    /// Exclusive: proved by a judgment.
    Sole,
    /// Déléguée, by a judgment.
    Delegated,
    /// Retirée, by a judgment.
    Withdrawn,
    /// None: a third person.
    None,
    /// À justifier: said, not shown yet.
    ToProve,
}

/// What the authority was seen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Déclaration des parents.
    Declaration,
    /// Livret de famille ou acte de naissance.
    CivilRegister,
    /// Convention homologuée.
    Agreement,
    /// Jugement.
    Judgment,
}

/// Parental authority as it is kept (volet authority).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AuthorityFields {
    /// Which; `None` = not told.
    pub authority: Option<Authority>,
    /// Since when.
    pub since: Option<PartialDate>,
    /// Seen from.
    pub evidence: Option<Evidence>,
    /// Date of that paper.
    #[ts(type = "string | null")]
    pub evidence_on: Option<NaiveDate>,
}

/// Dated objection of a parent (art. 372-2 code civil): while it stands, no new usual act asked by
/// the other parent is accepted with one key (volet authority).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Objection {
    /// Day it was received.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Day it was lifted.
    #[ts(type = "string | null")]
    pub lifted_on: Option<NaiveDate>,
    /// What it is about, in the parent's words.
    pub about: Option<String>,
}

/// Whether a person may fetch the child (volet authority; glance sees it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PickUp {
    /// Peut venir chercher l'enfant.
    Allowed,
    /// Ne pas remettre à cette personne.
    Forbidden,
}

/// Pick-up right with its dates (volet authority).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct PickUpFields {
    /// Allowed or forbidden; without a line, nothing was said.
    pub pick_up: PickUp,
    /// First day.
    #[ts(type = "string | null")]
    pub since: Option<NaiveDate>,
    /// Last day.
    #[ts(type = "string | null")]
    pub until: Option<NaiveDate>,
}

/// Everything that is kept of a link between a child and a person, each part under its volet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct KinshipFields {
    /// *Lien de parenté* (volet identity).
    pub kinship: Option<Kinship>,
    /// Parental authority.
    pub authority: AuthorityFields,
    /// Objection of this person.
    pub objection: Option<Objection>,
    /// Whether this person may fetch the child.
    pub pick_up: Option<PickUpFields>,
    /// *À prévenir en cas d'urgence*; `None` = not told (volet contact).
    pub emergency: Option<bool>,
}
