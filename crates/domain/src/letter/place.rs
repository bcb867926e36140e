//! The places of a template that are filled: a closed list for each kind of letter.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LetterKind;

/// A place to fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LetterField {
    /// Names of the family.
    Family,
    /// Number of the dossier.
    HouseholdNumber,
    /// Number of the request.
    RequestNumber,
    /// When the dossier or the request was received.
    SubmittedOn,
    /// When the letter is issued.
    IssuedOn,
    /// Last day to answer.
    Deadline,
    /// The table of documents asked for.
    DocumentList,
    /// The list of answers asked for.
    FieldList,
    /// Why a request is refused.
    Reason,
    /// A word of the agent.
    Message,
    /// Name of the commune.
    Commune,
    /// Name of the service.
    Service,
    /// Telephone of the service.
    Phone,
    /// E-mail address of the service.
    Email,
    /// The administrative court to turn to.
    Court,
}

use LetterField::{
    Commune, Court, Deadline, DocumentList, Email, Family, FieldList, HouseholdNumber, IssuedOn,
    Message, Phone, Reason, RequestNumber, Service, SubmittedOn,
};

/// A place as the editing screen offers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LetterFieldRow {
    /// Which one.
    pub field: LetterField,
    /// As it is written between braces: "motif".
    pub key: &'static str,
    /// What it is filled with, in French.
    pub description: &'static str,
    /// A template without it is refused.
    pub required: bool,
    /// It stands alone in its paragraph and becomes a table.
    pub list: bool,
}

impl LetterField {
    /// Every place, in the order of the editing screen.
    pub const ALL: [Self; 15] = [
        Family,
        HouseholdNumber,
        RequestNumber,
        SubmittedOn,
        IssuedOn,
        Deadline,
        DocumentList,
        FieldList,
        Reason,
        Message,
        Commune,
        Service,
        Phone,
        Email,
        Court,
    ];

    /// As it is written between braces.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Family => "famille",
            HouseholdNumber => "numero_dossier",
            RequestNumber => "numero_demande",
            SubmittedOn => "date_depot",
            IssuedOn => "date_courrier",
            Deadline => "date_limite",
            DocumentList => "liste_pieces",
            FieldList => "liste_champs",
            Reason => "motif",
            Message => "message",
            Commune => "commune",
            Service => "service",
            Phone => "telephone",
            Email => "courriel",
            Court => "tribunal",
        }
    }

    /// What it is filled with, in French, for whoever edits a template.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Family => "Noms de la famille, comme « Garnier – Prigent »",
            HouseholdNumber => "Numéro du dossier famille",
            RequestNumber => "Numéro de la demande",
            SubmittedOn => "Date de dépôt du dossier ou de la demande",
            IssuedOn => "Date du courrier",
            Deadline => "Dernier jour pour répondre",
            DocumentList => "Tableau des pièces à remettre, seul dans son paragraphe",
            FieldList => "Tableau des informations à compléter, seul dans son paragraphe",
            Reason => "Motif du refus : les faits et la règle appliquée",
            Message => "Mot de l’agent, écrit au moment d’éditer le courrier ; peut rester vide",
            Commune => "Nom de la commune",
            Service => "Nom du service",
            Phone => "Téléphone du service",
            Email => "Courriel du service",
            Court => {
                "Tribunal compétent avec son article : « le tribunal administratif d’Orléans »"
            }
        }
    }

    /// True for a place that becomes a table.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, DocumentList | FieldList)
    }
}

impl LetterKind {
    /// The places that a letter of this kind may have, in the order of the editing screen.
    #[must_use]
    pub fn fields(self) -> Vec<LetterField> {
        LetterField::ALL
            .into_iter()
            .filter(|field| self.allows(*field))
            .collect()
    }

    /// The places of [`Self::fields`] with what the editing screen says of them.
    #[must_use]
    pub fn field_rows(self) -> Vec<LetterFieldRow> {
        let row = |field: LetterField| LetterFieldRow {
            field,
            key: field.key(),
            description: field.description(),
            required: self.required().contains(&field),
            list: field.is_list(),
        };
        self.fields().into_iter().map(row).collect()
    }

    /// The places without which a letter of this kind would lose what it is written for.
    #[must_use]
    pub const fn required(self) -> &'static [LetterField] {
        match self {
            Self::MissingDocuments => &[Deadline, DocumentList],
            Self::Complement => &[Deadline, DocumentList, FieldList, Message],
            Self::Refusal => &[Reason],
        }
    }

    /// The place of this kind that is written so between braces.
    #[must_use]
    pub fn field_named(self, key: &str) -> Option<LetterField> {
        self.fields().into_iter().find(|field| field.key() == key)
    }

    const fn allows(self, field: LetterField) -> bool {
        match field {
            Family | HouseholdNumber | SubmittedOn | IssuedOn | Message | Commune | Service
            | Phone | Email => true,
            Deadline | DocumentList => !matches!(self, Self::Refusal),
            FieldList => matches!(self, Self::Complement),
            RequestNumber => !matches!(self, Self::MissingDocuments),
            Reason | Court => matches!(self, Self::Refusal),
        }
    }
}
