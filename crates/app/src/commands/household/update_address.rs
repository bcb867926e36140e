//! Where the household lives: a move is dated, a correction is not.

use super::require_sight;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::address::{AddressFields, AddressKind};
use guichet_domain::id::{AddressId, HouseholdId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::household;
use serde::Deserialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// The new address.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// The address.
    pub address: AddressFields,
    /// The former one was merely wrong: it is corrected instead of ended.
    #[serde(default)]
    pub correction: bool,
    /// What it is for.
    #[serde(default)]
    #[ts(as = "Option<AddressKind>", optional)]
    pub kind: AddressKind,
    /// What another address is called: "Chez la grand-mère".
    #[serde(default)]
    #[ts(optional = nullable)]
    pub label: Option<String>,
    /// Which other address changes; none adds one.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub id: Option<AddressId>,
    /// The versions that the form was filled from.
    #[serde(default)]
    #[ts(type = "Record<string, string>")]
    pub seen: BTreeMap<String, Uuid>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Sets the address.
///
/// # Errors
/// `invalid`, `not_found`, `moved`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let address = request.address.cleaned();
    address.check("address").into_result()?;
    call.write(Operation::HouseholdUpdateAddress, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Contact)?;
        if let (Some(current), Some(seen)) = (
            household::current_address(tx, found.id)?,
            request.seen.get("address"),
        ) {
            tx.expect_unmoved(current.id.uuid(), "address", *seen)?;
        }
        tx.subject("household", found.id.uuid());
        household::set_address(tx, found.id, &address, request.correction)?;
        Ok::<_, AppError>(())
    })?;
    Ok(Nothing {})
}
