//! "Découvrir avec une commune fictive": a base marked demo, with invented families.

use crate::demo::{self, Wish};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::session::SessionView;
use chrono::NaiveDate;
use guichet_domain::field::{FieldError, code};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A town larger than any that the product is made for.
const MOST_HOUSEHOLDS: u32 = 100_000;

/// How large a town to invent.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// How many households.
    pub households: u32,
    /// The same seed invents the same town.
    pub seed: u64,
    /// The day on which its children are of school age, today when absent: the same seed and day
    /// give the same town to the last letter.
    #[serde(default)]
    #[ts(optional, type = "string | null")]
    pub on: Option<NaiveDate>,
    /// So many more supporting documents that wait, for measures; none when absent.
    #[serde(default)]
    #[ts(as = "Option<u32>", optional)]
    pub pending_documents: u32,
}

/// The demonstration is open.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The session of the fictional secretary.
    pub session: SessionView,
    /// What she types to come in again; this base protects nobody.
    pub login: &'static str,
    /// Her password, likewise.
    pub password: &'static str,
}

/// Invents a commune and opens it.
///
/// # Errors
/// As the first start; `invalid` for a day to come.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let on = request.on.unwrap_or(today);
    if on > today {
        // The acts of the town would lie after those that come.
        return Err(AppError::fields(vec![FieldError::new(
            "on",
            code::DATE_IN_FUTURE,
        )]));
    }
    let wish = Wish {
        households: request.households.min(MOST_HOUSEHOLDS),
        seed: request.seed,
        pending_documents: request.pending_documents,
        today: on,
    };
    let session = call.watched(|| demo::create(call, wish))?;
    Ok(Response {
        session,
        login: demo::LOGIN,
        password: demo::PASSWORD,
    })
}
