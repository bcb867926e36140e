//! Countries by name, offline.

use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::reference;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is typed.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// "por", "Portugal".
    pub text: String,
    /// How many at most.
    pub limit: u32,
}

/// A country of the list.
#[derive(Debug, Serialize, TS)]
pub struct CountryChoice {
    /// `99xxx`.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// The countries found, best first.
pub type Response = Vec<CountryChoice>;

/// Looks countries up.
pub fn run(_call: &Call<'_>, request: Request) -> Result<Response> {
    let found = reference::countries(&request.text, request.limit.min(300) as usize);
    Ok(found
        .into_iter()
        .map(|country| CountryChoice {
            code: country.code,
            name: country.name,
        })
        .collect())
}
