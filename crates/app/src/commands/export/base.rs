//! The whole base in open files: a town can leave at any time.

use super::{ExportDone, bring_out, ending_of, place, require_strong, require_whole_base};
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use crate::secret::Secret;
use serde::Deserialize;
use ts_rs::TS;

/// Where to.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The folder to be made; it must not exist, or be empty.
    pub out: String,
    /// `out` is a folder that was chosen: a dated one is made in it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub within: bool,
    /// One file that this opens, instead of a folder in clear.
    #[ts(optional)]
    pub passphrase: Option<Secret>,
}

/// What was written.
pub type Response = ExportDone;

/// Writes it. The act that tells of it is written first, so that the export holds its line.
///
/// # Errors
/// `no_right` without the settings and the journals of the whole commune; `invalid` for the
/// passphrase; `export_taken` when something lies there already; `disk_full`, `given_up`; nothing
/// is left behind then.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_whole_base(call)?;
    let passphrase = request.passphrase.as_ref();
    require_strong(call, passphrase)?;
    let ending = ending_of(passphrase);
    let out = place(call, &request.out, request.within, "export-guichet", ending);
    call.write(Operation::ExportBase, |tx| {
        tx.detail(serde_json::json!({ "encrypted": passphrase.is_some() }));
        Ok(())
    })?;
    bring_out(call, &out, passphrase, None)
}
