//! What `guichet import` understands.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `import`
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Un export de la base entière, dans une base vide ou un dossier sans base
    Base(ImportBase),
}

/// `import base`
#[derive(Debug, Args)]
pub(crate) struct ImportBase {
    /// Dossier de l’export
    #[arg(value_name = "EXPORT")]
    pub(crate) from: PathBuf,
    /// Agent de l’export qui reçoit le mot de passe donné [par défaut : --agent]
    #[arg(long, value_name = "IDENTIFIANT")]
    pub(crate) admin: Option<String>,
}
