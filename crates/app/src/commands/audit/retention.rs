//! How long accesses are kept, and what is past its time: shown before a purge is asked for.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::access;
use guichet_store::{Reader, Sight, setting};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The setting that holds the number of months.
pub(crate) const SETTING: &str = "access_kept_months";

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// A month of the journal.
#[derive(Debug, Serialize, TS)]
pub struct JournalMonth {
    /// `AAAA-MM`.
    pub month: String,
    /// How many lines it holds.
    pub lines: i64,
}

/// What a purge would do now.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Whole months that are kept, 6 to 12.
    pub kept_months: u32,
    /// The first month that stays, `AAAA-MM`: what a purge is asked with.
    pub before: String,
    /// The months that would go; the open month and those of the delay never do.
    pub months: Vec<JournalMonth>,
}

/// Tells what a purge would take away.
///
/// # Errors
/// `no_right` to who is bound to some services: the journal is the whole commune's.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    require_whole_commune(call)?;
    let now = call.host.environment.now_ms();
    call.base()?.read(|reader| {
        let kept_months = kept_months(reader)?;
        let before = access::first_kept(now, kept_months);
        let months = access::purgeable(reader, &before)?;
        Ok(Response {
            kept_months,
            before,
            months: months
                .into_iter()
                .map(|closed| JournalMonth {
                    month: closed.month,
                    lines: closed.lines,
                })
                .collect(),
        })
    })
}

/// Months during which accesses are kept, unless set otherwise the fewest that are allowed: what
/// is not needed any more is not kept (GDPR, article 5.1.e).
pub(crate) fn kept_months(reader: &Reader<'_>) -> Result<u32> {
    let set: Option<u32> = setting::get(reader, SETTING)?;
    let set = set.unwrap_or(access::LEAST_MONTHS);
    Ok(set.clamp(access::LEAST_MONTHS, access::MOST_MONTHS))
}

/// The right on the journals of some services purges nothing.
pub(super) fn require_whole_commune(call: &Call<'_>) -> Result<()> {
    match call.sight(Verb::Write, Volet::Audit)? {
        Sight::Commune => Ok(()),
        Sight::Entities(_) | Sight::Nothing => Err(AppError::new("no_right")),
    }
}
