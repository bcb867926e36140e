//! What a family comes for, once its file exists: it decides what is asked and which documents.

use super::{Seen, require_sight};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::id::HouseholdId;
use guichet_domain::procedure::Procedure;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::door::versions_of;
use guichet_store::household;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;
use uuid::Uuid;

/// The whole list.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// What the family comes for, besides the dossier itself.
    pub procedures: BTreeSet<Procedure>,
    /// The versions that the form was filled from.
    #[serde(default)]
    #[ts(type = "Record<string, string>")]
    pub seen: BTreeMap<String, Uuid>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Sets what the family comes for.
///
/// # Errors
/// `not_found`, `moved`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let mut wanted = request.procedures;
    wanted.insert(Procedure::Dossier);
    call.write(Operation::HouseholdSetProcedures, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        let (held, told) = household::procedures(tx, found.id)?;
        let moves = !told || held != wanted;
        let seen = Seen {
            told: &request.seen,
            now: versions_of(tx, found.id.uuid())?,
        };
        seen.unmoved("procedures", moves)?;
        tx.subject("household", found.id.uuid());
        if moves {
            household::set_procedures(tx, found.id, &wanted)?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}
