//! Communes of France by name, INSEE code or postcode, offline.

use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::reference;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is typed.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// "28000", "chart", "Chartres".
    pub text: String,
    /// How many at most.
    pub limit: u32,
}

/// A commune of the list.
#[derive(Debug, Serialize, TS)]
pub struct CommuneChoice {
    /// INSEE code.
    pub insee: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its postcodes.
    pub postcodes: Vec<&'static str>,
    /// Inhabitants.
    pub population: u32,
}

/// The communes found, best first.
pub type Response = Vec<CommuneChoice>;

/// Looks communes up.
pub fn run(_call: &Call<'_>, request: Request) -> Result<Response> {
    let found = reference::communes(&request.text, request.limit.min(50) as usize);
    Ok(found
        .into_iter()
        .map(|commune| CommuneChoice {
            insee: commune.insee,
            name: commune.name,
            postcodes: commune.postcodes.iter().collect(),
            population: commune.population,
        })
        .collect())
}
