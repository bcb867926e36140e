//! `import`

use super::ImportBase;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What becomes of a family that looks like one of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Undecided {
    /// Elle attend dans le fichier des rejets
    Aside,
    /// Elle est créée
    Create,
}

/// `import households`, `import onde`, `import noethys`
#[derive(Debug, Args)]
pub(crate) struct ImportFile {
    /// Le fichier
    #[arg(value_name = "FICHIER")]
    pub(crate) file: PathBuf,
    /// La correspondance des colonnes : {"Nom de famille": "nom"} [par défaut : celle retenue pour cet en-tête, sinon devinée]
    #[arg(long, value_name = "F.json")]
    pub(crate) mapping: Option<PathBuf>,
    /// Dit seulement ce qui serait repris
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Écrit dans ce fichier les lignes non reprises, avec leur motif
    #[arg(long, value_name = "F.csv")]
    pub(crate) rejects: Option<PathBuf>,
    /// Ce que devient une famille qui ressemble à une autre de la base [par défaut : elle attend]
    #[arg(long, value_name = "QUOI", default_value = "aside")]
    pub(crate) duplicates: Undecided,
}

/// `import`
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Un export de la base entière, dans une base vide ou un dossier sans base
    Base(ImportBase),
    /// Reprend des dossiers, CSV ou XLSX, une ligne par personne (voir docs/format/households.md)
    Households(ImportFile),
    /// Reprend une extraction d’ONDE : élèves ou responsables, CSV ou XLSX (voir docs/format/onde.md)
    Onde(ImportFile),
    /// Reprend une base Noethys ou Noethysweb, fichier SQLite (voir docs/format/noethys.md)
    Noethys(ImportFile),
    /// Liste les imports de ce poste
    List,
    /// Annule un import entier, là où rien n’a été modifié depuis
    Undo {
        /// L’identifiant que donne « import list »
        #[arg(value_name = "IMPORT")]
        import: String,
    },
}
