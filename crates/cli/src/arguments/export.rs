//! What `guichet export` understands.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `export`
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Un dossier, ou toute la base : JSON Lines, tableaux CSV, pièces numérisées, historique
    Household {
        /// Numéro du dossier, ou « all » pour toute la base
        #[arg(value_name = "NUMERO|all")]
        which: String,
        /// Dossier à créer ; il ne doit pas exister, ou être vide
        #[arg(long, value_name = "DOSSIER", required_unless_present = "archive")]
        out: Option<PathBuf>,
        /// Un seul fichier chiffré, à créer, au lieu d’un dossier en clair ; sa phrase de passe se donne par GUICHET_PASSPHRASE, sinon elle est demandée
        #[arg(long, value_name = "F.age", conflicts_with = "out")]
        archive: Option<PathBuf>,
    },
    /// Ce que la base garde d’un adulte, en PDF et en JSON : droit d’accès (RGPD, article 15)
    Access {
        /// Numéro d’un dossier où il est ou a été
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Son prénom, son nom entier, ou son identifiant
        #[arg(long, value_name = "PRENOM")]
        adult: String,
        /// Le fichier PDF ; le JSON est écrit à côté, sous le même nom
        #[arg(long, value_name = "F.pdf")]
        out: PathBuf,
    },
}

/// `anonymise`
#[derive(Debug, Args)]
pub(crate) struct Anonymise {
    /// Dossier de la nouvelle base ; il n’en contient pas
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) out: PathBuf,
}
