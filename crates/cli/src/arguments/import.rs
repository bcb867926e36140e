//! `import`

use super::ImportBase;
use clap::{Subcommand, ValueEnum};
use std::path::PathBuf;

/// What becomes of a family that looks like one of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Undecided {
    /// Elle attend dans le fichier des rejets
    Aside,
    /// Elle est créée
    Create,
}

/// `import`
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Un export de la base entière, dans une base vide ou un dossier sans base
    Base(ImportBase),
    /// Reprend des dossiers, CSV ou XLSX, une ligne par personne (voir docs/format/households.md)
    Households {
        /// Le fichier
        #[arg(value_name = "FICHIER")]
        file: PathBuf,
        /// La correspondance des colonnes : {"Nom de famille": "nom"} [par défaut : celle retenue pour cet en-tête, sinon devinée]
        #[arg(long, value_name = "F.json")]
        mapping: Option<PathBuf>,
        /// Dit seulement ce qui serait repris
        #[arg(long)]
        dry_run: bool,
        /// Écrit dans ce fichier les lignes non reprises, avec leur motif
        #[arg(long, value_name = "F.csv")]
        rejects: Option<PathBuf>,
        /// Ce que devient une famille qui ressemble à une autre de la base [par défaut : elle attend]
        #[arg(long, value_name = "QUOI", default_value = "aside")]
        duplicates: Undecided,
    },
    /// Liste les imports de ce poste
    List,
    /// Annule un import entier, là où rien n’a été modifié depuis
    Undo {
        /// L’identifiant que donne « import list »
        #[arg(value_name = "IMPORT")]
        import: String,
    },
}
