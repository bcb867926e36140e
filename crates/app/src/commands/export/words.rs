//! The words of the tables of an export.

use crate::commands::household::view::phone_fr;
use crate::commands::receipt::documents::status_fr as document_status_fr;
use crate::commands::request::words::{
    authority_fr, channel_fr, kinship_fr, meal_fr, role_fr, status_fr as request_status_fr,
};
use guichet_domain::kinship::AuthorityFields;
use guichet_domain::number::{HouseholdNumber, PrintedNumber, Series};
use guichet_domain::person::Sex;
use guichet_domain::request::RequestNumber;
use guichet_domain::supporting_document::DocumentStatus;
use guichet_store::export::{Sheet, SheetWords};
use serde::de::DeserializeOwned;
use std::borrow::Cow;

/// What an export says in French.
pub(super) struct Words;

/// The file that stands beside the manifest.
const READ_ME: (&str, &str) = ("LISEZ-MOI.txt", include_str!("read_me.txt"));

impl SheetWords for Words {
    fn file(&self, sheet: Sheet) -> &'static str {
        match sheet {
            Sheet::Households => "familles.csv",
            Sheet::Persons => "personnes.csv",
            Sheet::Links => "liens.csv",
            Sheet::Documents => "pieces.csv",
            Sheet::Requests => "demandes.csv",
            Sheet::Notes => "notes.csv",
            Sheet::Papers => "papiers.csv",
        }
    }

    fn heads(&self, sheet: Sheet) -> &'static [&'static str] {
        match sheet {
            Sheet::Households => &[
                "Dossier",
                "État",
                "Créé le",
                "Adresse",
                "Complément",
                "Code postal",
                "Commune",
                "Référence d’origine",
                "Observation",
            ],
            Sheet::Persons => &[
                "Dossier",
                "Rôle",
                "Sexe",
                "Nom d’usage",
                "Nom de naissance",
                "Prénom",
                "Autres prénoms",
                "Naissance",
                "Lieu de naissance",
                "Téléphones",
                "Courriels",
                "Repas",
                "Résidence",
                "Depuis",
                "Jusqu’à",
            ],
            Sheet::Links => &[
                "Enfant",
                "Personne",
                "Lien",
                "Autorité parentale",
                "Depuis",
                "Vient chercher",
                "Jusqu’à",
                "À appeler en cas d’urgence",
            ],
            Sheet::Documents => &[
                "Dossier",
                "Pièce",
                "Personne",
                "État",
                "Présentée le",
                "Émise le",
                "Valable jusqu’au",
                "Motif",
                "Remplacée",
                "Fichiers",
            ],
            Sheet::Requests => &[
                "Demande",
                "Dossier",
                "Objet",
                "Origine",
                "Reçue le",
                "État",
                "Décidée le",
                "Motif",
                "Réponse",
            ],
            Sheet::Notes => &["Dossier", "Écrite le", "Par", "Épinglée", "Note"],
            Sheet::Papers => &["Numéro", "Papier", "Dossier", "Imprimé le", "Par"],
        }
    }

    fn say<'v>(&self, sheet: Sheet, column: usize, value: &'v str) -> Cow<'v, str> {
        use Sheet as S;
        if value.is_empty() {
            return Cow::Borrowed(value);
        }
        let said = match (sheet, column) {
            (S::Households | S::Persons | S::Documents | S::Notes, 0)
            | (S::Requests, 1)
            | (S::Papers, 2) => value.parse().ok().map(|n| HouseholdNumber(n).to_string()),
            (S::Households, 1) => fixed(match value {
                "active" => "Enregistré",
                "archived" => "Archivé",
                _ => return Cow::Borrowed(value),
            }),
            (S::Persons, 1) => read(value).map(role_fr).and_then(fixed),
            (S::Persons, 9) => Some(
                value
                    .split(", ")
                    .map(phone_fr)
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            (S::Persons, 11) => read(value).map(meal_fr).and_then(fixed),
            (S::Persons, 12) => fixed(match value {
                "full" => "Ici",
                "alternating" => "Alternée",
                "visiting" => "Droit de visite",
                _ => return Cow::Borrowed(value),
            }),
            (S::Links, 2) => read(value)
                .map(|kinship| kinship_fr(kinship, None::<Sex>))
                .and_then(fixed),
            (S::Links, 3) => read(value).map(|authority| {
                authority_fr(&AuthorityFields {
                    authority: Some(authority),
                    ..AuthorityFields::default()
                })
            }),
            (S::Links, 5) => fixed(match value {
                "allowed" => "Oui",
                "forbidden" => "Interdit",
                _ => return Cow::Borrowed(value),
            }),
            (S::Links, 7) | (S::Documents, 8) | (S::Notes, 3) => fixed(match value {
                "1" => "Oui",
                _ => "Non",
            }),
            (S::Documents, 3) => fixed(document_status_fr(match value {
                "pending" => DocumentStatus::Pending,
                "accepted" => DocumentStatus::Accepted,
                "refused" => DocumentStatus::Refused,
                "waived" => DocumentStatus::Waived,
                _ => DocumentStatus::NotApplicable,
            })),
            (S::Requests, 0) => numbers(value).map(|(year, series, sequence)| {
                RequestNumber {
                    year,
                    series: Series(series),
                    sequence,
                }
                .to_string()
            }),
            (S::Requests, 2) => fixed(match value {
                "creation" => "Nouveau dossier",
                _ => "Changement",
            }),
            (S::Requests, 3) => read(value).map(channel_fr).and_then(fixed),
            (S::Requests, 5) => read(value).map(request_status_fr).and_then(fixed),
            (S::Papers, 0) => numbers(value).map(|(year, series, sequence)| {
                PrintedNumber {
                    year,
                    series: Series(series),
                    sequence,
                }
                .to_string()
            }),
            (S::Papers, 1) => fixed(match value {
                "household" => "Récépissé",
                "family_sheet" => "Fiche famille",
                "missing_documents" => "Lettre des pièces à fournir",
                "complement" => "Demande de complément",
                "refusal" => "Lettre de refus",
                "queue" => "Liste des demandes",
                _ => return Cow::Borrowed(value),
            }),
            _ => None,
        };
        said.map_or(Cow::Borrowed(value), Cow::Owned)
    }

    fn read_me(&self) -> (&'static str, &'static str) {
        READ_ME
    }
}

#[allow(clippy::unnecessary_wraps)] // every arm of the match above is a Some or a None
fn fixed(word: &str) -> Option<String> {
    Some(word.to_owned())
}

/// A word of the base as the domain knows it.
fn read<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// "2026/0/12": year, series, sequence.
fn numbers(value: &str) -> Option<(i32, u32, u32)> {
    let mut parts = value.split('/');
    let year = parts.next()?.parse().ok()?;
    let series = parts.next()?.parse().ok()?;
    Some((year, series, parts.next()?.parse().ok()?))
}
