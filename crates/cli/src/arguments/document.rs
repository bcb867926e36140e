//! `document`

use clap::{Subcommand, ValueEnum};

/// What is decided of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Decision {
    /// Validée
    Accept,
    /// Refusée
    Refuse,
    /// Dispensée
    Waive,
    /// Sans objet
    NotApplicable,
}

/// `document`
#[derive(Debug, Subcommand)]
pub(crate) enum Document {
    /// Enregistre une pièce remise
    Add {
        /// Numéro du dossier
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Le type : sa clé (justificatif_domicile…) ou son identifiant
        #[arg(long = "type", value_name = "TYPE")]
        kind: String,
        /// La personne concernée : prénom ou identifiant
        #[arg(long, value_name = "PRENOM")]
        about: Option<String>,
        /// L’adulte, pour une pièce qui lie un enfant et un adulte
        #[arg(long, value_name = "PRENOM", requires = "about")]
        with: Option<String>,
        /// Présentée le [par défaut : aujourd’hui]
        #[arg(long, value_name = "JOUR")]
        presented: Option<String>,
        /// Émise le
        #[arg(long, value_name = "JOUR")]
        issued: Option<String>,
        /// Fin de validité [par défaut : celle de la règle]
        #[arg(long, value_name = "JOUR")]
        until: Option<String>,
        /// Ce qui est montré à la place, dans les mots de la règle
        #[arg(long, value_name = "PIECE")]
        instead: Option<String>,
        /// Vue et validée tout de suite
        #[arg(long)]
        accepted: bool,
    },
    /// Liste les pièces à valider, celles d’un dossier, ou celles à fournir
    List {
        /// Numéro d’un dossier : toutes ses pièces
        #[arg(long, value_name = "NUMERO", conflicts_with = "awaited")]
        household: Option<String>,
        /// Les pièces à fournir de toutes les familles
        #[arg(long)]
        awaited: bool,
        /// Nombre de réponses au plus
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    /// Décide d’une pièce en attente
    Decide {
        /// L’identifiant que donne « document list »
        #[arg(value_name = "PIECE")]
        id: String,
        /// La décision
        #[arg(value_name = "DECISION")]
        decision: Decision,
        /// Le motif, pour la famille ; un refus en demande un
        #[arg(long, value_name = "MOTIF")]
        reason: Option<String>,
        /// Fin de validité [par défaut : celle de la règle]
        #[arg(long, value_name = "JOUR")]
        until: Option<String>,
    },
    /// Efface détails et copies des pièces dont la règle ne les garde plus ; « vu le … par … » reste
    Purge {
        /// Dit seulement ce qui serait effacé
        #[arg(long)]
        dry_run: bool,
    },
    /// Recalcule ce que toutes les familles ont à fournir
    Recompute,
}
