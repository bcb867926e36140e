//! What a person is to a child: kinship, authority, who may fetch it, whom to call.

use super::input::KinshipInput;
use super::{Seen, child_of, may_write, require_sight};
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::kinship::KinshipFields;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::door::versions_of;
use guichet_store::{StoreError, household, kinship, person};
use serde::Deserialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// The whole state of the link.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file of the child.
    pub household: HouseholdId,
    /// The link, made when there is none yet. What the agent may not write stays as it is.
    pub kinship: KinshipInput,
    /// The versions that the form was filled from.
    #[serde(default)]
    #[ts(type = "Record<string, string>")]
    pub seen: BTreeMap<String, Uuid>,
}

/// Nothing to say.
pub type Response = Nothing;

/// Sets what a person is to a child of the household. What she may not write stays as it is.
///
/// # Errors
/// `invalid`; `not_found` for a child that is not of the household, or a person that is not in
/// sight; `moved`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    let mut errors = FieldErrors::new();
    let typed = request.kinship.understand("kinship", today, &mut errors);
    let (child, other) = (
        named(&request.kinship.child)?,
        named(&request.kinship.person)?,
    );
    if child == other {
        errors.push(FieldError::new("kinship.person", code::KINSHIP_SELF));
    }
    errors.into_result()?;
    call.write(Operation::HouseholdSetKinship, |tx| {
        let found = require_sight(call, tx, request.household, Verb::Write, Volet::Identity)?;
        let child = child_of(tx, found.id, child)?;
        person::by_id(tx, other)?;
        if !household::in_sight(tx, other, found.id, &identity)? {
            return Err(StoreError::NotFound("person").into());
        }
        let held = kinship::between(tx, child, other)?;
        let seen = Seen {
            told: &request.seen,
            now: match &held {
                Some(link) => versions_of(tx, link.id.uuid())?,
                None => BTreeMap::new(),
            },
        };
        let before = held.map(|link| link.fields).unwrap_or_default();
        let mut after = KinshipFields {
            kinship: typed.kinship,
            ..before.clone()
        };
        if may_write(call, tx, found.id, Volet::Authority)? {
            after.authority = typed.authority;
            after.objection = typed.objection;
            after.pick_up = typed.pick_up;
        }
        if may_write(call, tx, found.id, Volet::Contact)? {
            after.emergency = typed.emergency;
        }
        seen.unmoved("kinship", before.kinship != after.kinship)?;
        seen.unmoved("authority", before.authority != after.authority)?;
        seen.unmoved("objection", before.objection != after.objection)?;
        seen.unmoved("pick_up", before.pick_up != after.pick_up)?;
        seen.unmoved("emergency", before.emergency != after.emergency)?;
        tx.subject("household", found.id.uuid());
        kinship::set(tx, child, other, &after)?;
        Ok(())
    })?;
    Ok(Nothing {})
}

fn named(word: &str) -> Result<PersonId> {
    Ok(word.parse().map_err(|_| StoreError::NotFound("person"))?)
}
