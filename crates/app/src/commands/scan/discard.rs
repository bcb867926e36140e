//! A scan that nobody needs: a blank page, a paper scanned twice.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::host::noted;
use guichet_store::audit::NewAccess;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

/// Which scan.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The scan.
    #[ts(type = "string")]
    pub scan: Uuid,
}

/// Nothing to say.
pub type Response = Nothing;

/// Takes a scan out of the tray without filing it: its file goes, or is kept beside on the posts
/// that keep originals. The access journal tells who did.
///
/// # Errors
/// `scan_gone`, `scan_folder_away`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let claims = call.host.claim_scans(&[request.scan])?;
    let base = call.base()?;
    if !base.is_damaged() {
        let entry = NewAccess::by(call.session()?.agent.uuid(), "scan.discard");
        noted(base.record_access(&[entry]))?;
    }
    claims.finish();
    Ok(Nothing {})
}
