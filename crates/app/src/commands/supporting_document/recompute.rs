//! What every family must provide, computed anew.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_store::awaited;
use guichet_store::watch::{self, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// It is done.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// How many households.
    pub households: u64,
}

/// Recomputes the whole town, whether a rule moved or not; the host is told how far.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let base = call.base()?;
    let done = call.watched(|| {
        awaited::recompute(base, |done, total| {
            // It is a matter of seconds: whoever gives it up waits for its end.
            let _ = watch::tell(Step::Recompute, done, total);
        })
    })?;
    Ok(Response {
        households: done.households,
    })
}

/// Recomputes when the lines are of another day, or of rules that moved since.
pub(crate) fn ensure(call: &Call<'_>) -> Result<()> {
    let today = time::today(call.host.environment.as_ref());
    let base = call.base()?;
    if base.read::<_, AppError>(|reader| Ok(awaited::is_current(reader, today)?))? {
        return Ok(());
    }
    run(call, Request {})?;
    Ok(())
}
