//! Where the household lives: a move is dated, a correction is not.

use super::{Seen, require_sight};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::address::{AddressFields, AddressKind, MAX_LINE_CHARS};
use guichet_domain::field::{FieldError, code};
use guichet_domain::id::{AddressId, HouseholdId};
use guichet_domain::name;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::door::versions_of;
use guichet_store::household::{self, AddressSlot};
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

/// Sets an address.
///
/// # Errors
/// `invalid`, also for another address without a label; `not_found`, `moved`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let address = request.address.cleaned();
    let label = name::clean_optional(request.label.as_deref());
    let mut errors = address.check("address");
    if request.kind == AddressKind::Other {
        match label.as_deref().map(|label| label.chars().count()) {
            None => errors.push(FieldError::new("label", code::TEXT_MISSING)),
            Some(count) if count > MAX_LINE_CHARS => errors
                .push(FieldError::new("label", code::TEXT_TOO_LONG).with("max", MAX_LINE_CHARS)),
            Some(_) => {}
        }
    }
    errors.into_result()?;
    let slot = match request.kind {
        AddressKind::Home => AddressSlot::Home,
        AddressKind::Billing => AddressSlot::Billing,
        AddressKind::Other => AddressSlot::Other(request.id, label.as_deref()),
    };
    call.write(Operation::HouseholdUpdateAddress, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Contact)?;
        if let Some(current) = household::present(tx, found.id, slot)? {
            let seen = Seen {
                told: &request.seen,
                now: versions_of(tx, current.id.uuid())?,
            };
            seen.unmoved("address", current.fields != address)?;
        }
        tx.subject("household", found.id.uuid());
        household::set_address_in(tx, found.id, slot, &address, request.correction)?;
        Ok(())
    })?;
    Ok(Nothing {})
}
