//! The roles that a new base starts with. They become rows, and the administrator edits them.
//!
//! Source: the minimum matrix of who sees what, by service (product reference, "Who sees what").
//! What it leaves open is decided narrowly here: a right is easily added, never taken back from
//! what was already read.

use serde::Serialize;
use ts_rs::TS;

use super::{Grant, Grants, Scope, Verb, Volet};

/// A role proposed at the first start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoleTemplate {
    /// Stable name, for the command line and for tests.
    pub key: &'static str,
    /// French name on screen.
    pub label: &'static str,
    /// What it allows.
    pub grants: Grants,
}

use Verb::{Glance, Read, Write};
use Volet::{
    Agents, Audit, Authority, Bank, CarePlan, Contact, Diet, Documents, Identity, Quotient,
    Requests, RestrictedDocuments, Settings,
};

/// The default roles, in the order of the rights screen.
#[must_use]
pub fn default_roles() -> Vec<RoleTemplate> {
    vec![
        // Runs the base and sees no family. The commune scope: with the entities alone the first
        // administrator could never reach an agent of a new entity.
        role(
            "administration",
            "Administration",
            Scope::Commune,
            &[(Settings, Write), (Agents, Write), (Audit, Write)],
        ),
        // Opens every dossier and fixes the tariff; of a judgment it needs the flag alone.
        role(
            "accueil",
            "Accueil",
            Scope::Commune,
            &[
                (Identity, Write),
                (Contact, Write),
                (Authority, Glance),
                (CarePlan, Glance),
                (Quotient, Write),
                (Documents, Write),
                (Requests, Write),
            ],
        ),
        role(
            "scolaire",
            "Scolaire",
            Scope::Commune,
            &[
                (Identity, Write),
                (Contact, Write),
                (Authority, Write),
                (CarePlan, Glance),
                (Documents, Write),
                (RestrictedDocuments, Write),
                (Requests, Write),
            ],
        ),
        role(
            "restauration",
            "Restauration",
            Scope::Entities,
            &[
                (Identity, Read),
                (Contact, Glance),
                (Diet, Write),
                (CarePlan, Read),
                (Quotient, Glance),
            ],
        ),
        role(
            "periscolaire",
            "Périscolaire et accueils de loisirs",
            Scope::Entities,
            &[
                (Identity, Read),
                (Contact, Glance),
                (Authority, Glance),
                (Diet, Read),
                (CarePlan, Read),
                (Documents, Glance),
                (Requests, Read),
            ],
        ),
        role(
            "sport",
            "Sports",
            Scope::Entities,
            &[
                (Identity, Read),
                (Contact, Glance),
                (Authority, Glance),
                (CarePlan, Read),
                (Documents, Glance),
                (Requests, Read),
            ],
        ),
        role(
            "regisseur",
            "Régie",
            Scope::Entities,
            &[(Identity, Read), (Contact, Read), (Bank, Write)],
        ),
        // Sees aggregates only, and no volet opens a dossier by aggregates.
        role("statistiques", "Statistiques", Scope::Entities, &[]),
        role(
            "prestataire",
            "Prestataire",
            Scope::Entities,
            &[
                (Identity, Read),
                (Contact, Read),
                (Authority, Glance),
                (Diet, Read),
                (CarePlan, Read),
                (Quotient, Glance),
            ],
        ),
    ]
}

fn role(
    key: &'static str,
    label: &'static str,
    scope: Scope,
    rights: &[(Volet, Verb)],
) -> RoleTemplate {
    let grants = rights
        .iter()
        .map(|&(volet, verb)| Grant { volet, verb, scope })
        .collect();
    RoleTemplate { key, label, grants }
}
