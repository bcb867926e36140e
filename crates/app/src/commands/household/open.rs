//! Opening a file: one read, one line in the access journal.

use super::view::{self, HouseholdFile};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::noted;
use guichet_domain::id::HouseholdId;
use guichet_domain::number::HouseholdNumber;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::NewAccess;
use guichet_store::{household, merge};
use serde::Deserialize;
use ts_rs::TS;

/// Which one: by id or by number.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct Request {
    /// Its id.
    pub id: Option<HouseholdId>,
    /// Its number as quoted by the family.
    pub number: Option<String>,
}

/// The file.
pub type Response = HouseholdFile;

/// Opens a file.
///
/// # Errors
/// `not_found`, the same whether it does not exist or may not be seen.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let sight = call.sight(Verb::Read, Volet::Identity)?;
    let file = base.read::<_, AppError>(|reader| {
        let found = match (request.id, request.number) {
            // A file that was taken into another opens that one.
            (Some(id), _) => merge::standing_household(reader, id)?,
            (None, Some(number)) => {
                let number: HouseholdNumber = number
                    .parse()
                    .map_err(|_| guichet_store::StoreError::NotFound("household"))?;
                merge::household_of_number(reader, number)?
            }
            (None, None) => return Err(AppError::new("malformed_request")),
        };
        view::file(call, reader, household::by_id(reader, found, &sight)?)
    })?;
    let agent = call.session()?.agent;
    let entry = NewAccess {
        subject: Some(("household", file.id.uuid())),
        ..NewAccess::by(agent.uuid(), "household.open")
    };
    if !base.is_damaged() {
        noted(base.record_access_with(&[entry], |tx| household::touch_recent(tx, agent, file.id)))?;
    }
    Ok(file)
}
