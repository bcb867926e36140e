//! `scan`

use clap::Subcommand;
use std::path::PathBuf;

/// `scan`
#[derive(Debug, Subcommand)]
pub(crate) enum Scan {
    /// Liste les numérisations qui attendent
    List,
    /// Classe des numérisations dans un dossier ; plusieurs pages deviennent un PDF
    Attach {
        /// Numéro du dossier
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Les fichiers, tels que « scan list » les nomme, dans l’ordre des pages
        #[arg(value_name = "FICHIER", required = true)]
        files: Vec<String>,
        /// Le type de la pièce : sa clé (justificatif_domicile…) ou son identifiant
        #[arg(long = "type", value_name = "TYPE")]
        kind: String,
        /// La personne concernée : prénom ou identifiant
        #[arg(long, value_name = "PRENOM")]
        about: Option<String>,
        /// L’adulte, pour une pièce qui lie un enfant et un adulte
        #[arg(long, value_name = "PRENOM", requires = "about")]
        with: Option<String>,
        /// Émise le
        #[arg(long, value_name = "JOUR")]
        issued: Option<String>,
    },
    /// Écarte une numérisation
    Discard {
        /// Le fichier, tel que « scan list » le nomme
        #[arg(value_name = "FICHIER")]
        file: String,
    },
    /// Dit quel dossier ce poste surveille, ou le change
    Folder {
        /// Le dossier à surveiller
        #[arg(value_name = "DOSSIER", conflicts_with = "none")]
        folder: Option<PathBuf>,
        /// Ne plus en surveiller aucun
        #[arg(long)]
        none: bool,
    },
}
