//! `import base`

use clap::Args;
use std::path::PathBuf;

/// `import base`
#[derive(Debug, Args)]
pub(crate) struct ImportBase {
    /// Dossier de l’export, ou archive chiffrée (.age)
    #[arg(value_name = "EXPORT")]
    pub(crate) from: PathBuf,
    /// Agent de l’export qui reçoit le mot de passe donné [par défaut : --agent]
    #[arg(long, value_name = "IDENTIFIANT")]
    pub(crate) admin: Option<String>,
}
