//! One family in open files, to be read elsewhere.

use super::{ExportDone, bring_out, ending_of, named, place, require_strong, require_whole_family};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::secret::Secret;
use guichet_domain::id::HouseholdId;
use guichet_store::export::Family;
use serde::Deserialize;
use ts_rs::TS;

/// Whose, by id or by number, and where to.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Id of the household.
    #[ts(optional)]
    pub id: Option<HouseholdId>,
    /// Its number as quoted by the family.
    #[ts(optional)]
    pub number: Option<String>,
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

/// Writes it, an act on the household.
///
/// # Errors
/// `not_found`, the same whether it does not exist or may not be seen; `no_right` for who may not
/// read the family whole; `invalid` for the passphrase; `export_taken`, `disk_full`, `given_up`:
/// nothing is left behind then.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let found = base.read::<_, AppError>(|reader| {
        let id = named(call, reader, request.id, request.number.as_deref())?;
        require_whole_family(call, reader, id)
    })?;
    let family = Family {
        household: found.id,
        number: found.number,
    };
    let what = format!("dossier-{}", found.number);
    let passphrase = request.passphrase.as_ref();
    require_strong(call, passphrase)?;
    let ending = ending_of(passphrase);
    let out = place(call, &request.out, request.within, &what, ending);
    call.write(Operation::ExportHousehold, |tx| {
        tx.subject("household", found.id.uuid());
        tx.detail(serde_json::json!({ "encrypted": passphrase.is_some() }));
        Ok(())
    })?;
    bring_out(call, &out, passphrase, Some(family))
}
