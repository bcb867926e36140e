//! The command line of the application: for its launcher, for demonstrations, for tests.

use clap::Parser;
use guichet_app::{AppError, Host};
use std::path::PathBuf;

/// Guichet Famille, the family dossier at the counter.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// Folder of the base; the user's data folder when absent.
    #[arg(long)]
    base: Option<PathBuf>,
    /// Invents a fictional town of this many households when the folder holds no base.
    #[arg(long)]
    pub(crate) demo: Option<u32>,
}

impl Arguments {
    /// Where the base lies.
    pub(crate) fn folder(&self) -> PathBuf {
        if let Some(folder) = &self.base {
            return folder.clone();
        }
        let name = if self.demo.is_some() { "demo" } else { "base" };
        directories::ProjectDirs::from("fr", "guichetfamille", "Guichet Famille").map_or_else(
            || PathBuf::from(name),
            |found| found.data_local_dir().join(name),
        )
    }
}

/// Makes the demonstration base, unless one lies there already.
pub(crate) fn invent(host: &Host, households: u32) -> Result<(), AppError> {
    let client = host.admit();
    let request = serde_json::json!({ "households": households, "seed": 1 });
    let made = host.call(client, "base.create_demo", request);
    host.dismiss(client);
    match made {
        Err(error) if error.code != "base_exists" => Err(error),
        _ => Ok(()),
    }
}
