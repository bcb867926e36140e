//! Taking away the accesses that are past their time, by whole closed months.

use super::retention::{kept_months, require_whole_commune};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_store::StoreError;
use guichet_store::audit::access;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was shown before it was asked for.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The first month that stays, `AAAA-MM`, as `audit.retention` told it: no month goes that was
    /// not shown.
    pub before: String,
}

/// What went.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The months.
    pub months: Vec<String>,
    /// How many lines they held.
    pub lines: i64,
}

/// Purges. The act keeps, for each month, its first and last line, how many there were, and the
/// hash on which the chain goes on.
///
/// # Errors
/// `no_right` to who is bound to some services; `write_refused` for a month within the delay.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_whole_commune(call)?;
    let base = call.base()?;
    let kept = base.read::<_, AppError>(kept_months)?;
    let first_kept = access::first_kept(call.host.environment.now_ms(), kept);
    if request.before > first_kept {
        let why = "access: within the retention delay".to_owned();
        return Err(StoreError::WriteRefused(why).into());
    }
    let act = call.act(Operation::AccessPurge)?;
    let purged = base.purge_access(&act, &request.before)?.value;
    call.touch("access");
    Ok(Response {
        months: purged.segments,
        lines: purged.lines,
    })
}
