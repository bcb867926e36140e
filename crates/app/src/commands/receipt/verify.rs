//! Checking a code that a family shows.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use chrono::Datelike;
use guichet_domain::number::CheckCode;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::NewAccess;
use guichet_store::receipt::{self, Verdict};
use guichet_store::{household, merge};
use serde::{Deserialize, Serialize};
use std::sync::PoisonError;
use ts_rs::TS;

/// The code, or the whole text of the QR code.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// As typed or scanned.
    pub code: String,
}

/// What the code proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CodeVerdict {
    /// The receipt is in this base.
    Genuine,
    /// The commune printed it, but this base was restored from before.
    GenuineNotHere,
    /// No receipt of the commune has this code.
    Unknown,
}

/// What the code proves.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The verdict.
    pub verdict: CodeVerdict,
    /// "2026-A-000123".
    pub number: Option<String>,
    /// The file, when it may be seen.
    pub household_number: Option<String>,
    /// Local ISO time.
    pub issued_at: Option<String>,
}

/// Unknown codes that an agent may ask within the window before she has to wait.
const FREE_UNKNOWN: usize = 5;
/// The window, in milliseconds.
const WINDOW_MS: i64 = 60_000;

/// Checks a code. Unknown ones are counted per agent and slowed, so that nobody guesses.
///
/// # Errors
/// `receipt_malformed_code`, `too_fast` with the seconds to wait.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let typed = request.code.trim();
    let last = typed
        .rsplit(' ')
        .next()
        .filter(|_| typed.starts_with("GF1 "))
        .unwrap_or(typed);
    let code: CheckCode = last
        .parse()
        .map_err(|_| AppError::new("receipt_malformed_code"))?;
    let environment = call.host.environment.as_ref();
    let agent = call.session()?.agent;
    let now = environment.now_ms();
    let mut asked = call
        .host
        .unknown_codes
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let recent = asked.entry(agent.uuid()).or_default();
    recent.retain(|at| now - at < WINDOW_MS);
    if recent.len() >= FREE_UNKNOWN {
        let oldest = recent.first().copied().unwrap_or(now);
        let seconds = (WINDOW_MS - (now - oldest)) / 1000 + 1;
        return Err(AppError::new("too_fast").with("seconds", seconds));
    }
    let year = crate::time::today(environment).year();
    let sight = call.sight(Verb::Read, Volet::Identity)?;
    let base = call.base()?;
    let response = base.read::<_, AppError>(|reader| {
        Ok(match receipt::verify_code(reader, code, year)? {
            Verdict::Genuine(found) => {
                // A paper printed under a file that was taken into another leads to that one.
                let household = found.household();
                let household = household
                    .map(|id| merge::standing_household(reader, id))
                    .transpose()?;
                let seen = household.and_then(|id| household::by_id(reader, id, &sight).ok());
                Response {
                    verdict: CodeVerdict::Genuine,
                    number: Some(found.number.to_string()),
                    household_number: seen.map(|household| household.number.to_string()),
                    issued_at: Some(crate::time::iso(environment, found.issued_at)),
                }
            }
            Verdict::NotInThisBase(number) => Response {
                verdict: CodeVerdict::GenuineNotHere,
                number: Some(number.to_string()),
                household_number: None,
                issued_at: None,
            },
            Verdict::Unknown => Response {
                verdict: CodeVerdict::Unknown,
                number: None,
                household_number: None,
                issued_at: None,
            },
        })
    })?;
    if response.verdict == CodeVerdict::Unknown {
        recent.push(now);
        base.record_access(&[NewAccess::by(agent.uuid(), "receipt.unknown_code")])?;
    }
    Ok(response)
}
