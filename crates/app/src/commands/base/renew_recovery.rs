//! A new recovery key: the former sheet was lost, or read by somebody.

use super::create::recovery_sheet;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::PostFile;
use crate::operation::Operation;
use guichet_store::commune;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The new key.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The recovery key, shown this once.
    pub recovery_key: String,
    /// The sheet to print it on.
    #[ts(type = "string")]
    pub recovery_document: Uuid,
}

/// Makes a new recovery key; the former one still opens older backups.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let base = call.base()?;
    let town = base.read::<_, AppError>(|reader| Ok(commune::read(reader)?))?;
    let recovery = base.renew_recovery(&call.act(Operation::RecoveryRenew)?)?;
    let recovery_key = recovery.to_groups();
    let post = PostFile::load(&call.host.folder).unwrap_or_default().post;
    let head =
        crate::commands::receipt::letterhead(&town.fields, &town.accent, town.logo.as_deref());
    let recovery_document = recovery_sheet(call, head, &post, &recovery_key)?;
    Ok(Response {
        recovery_key,
        recovery_document,
    })
}
