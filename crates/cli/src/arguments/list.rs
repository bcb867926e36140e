//! `list`

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listed {
    /// Les dossiers
    Households,
    /// Les personnes, chacune une fois
    Persons,
}

/// `list`
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Ce qui est listé
    #[arg(value_name = "LISTE")]
    pub(crate) listed: Listed,
    /// Le tri : name, number, town, children, created, changed ; name, first_name, birth
    #[arg(long, value_name = "TRI")]
    pub(crate) sort: Option<String>,
    /// Du plus grand au plus petit
    #[arg(long)]
    pub(crate) descending: bool,
    /// Un filtre, autant de fois que nécessaire : state=archived, town=blois, role=child, age_from=3, missing=true (voir « guichet schema household.list », « person.list »)
    #[arg(long, value_name = "CLE=VALEUR")]
    pub(crate) filter: Vec<String>,
    /// Toute la liste dans un tableau, au lieu de l’afficher
    #[arg(long, value_name = "F.csv")]
    pub(crate) csv: Option<PathBuf>,
    /// Nombre de lignes au plus
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,
}
