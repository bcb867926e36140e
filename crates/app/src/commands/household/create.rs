//! A new household: everything typed is checked at once, then written in one act.

use super::input::{DocumentInput, KinshipInput, MemberInput};
use crate::commands::draft::submit;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::address::AddressFields;
use guichet_domain::field::FieldErrors;
use guichet_domain::household::check_members;
use guichet_domain::id::{DraftId, EntityId, HouseholdId};
use guichet_domain::name;
use guichet_domain::person::MemberRole;
use guichet_domain::procedure::Procedure;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Sight, household};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The household as typed.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The members; exactly one is the responsable.
    pub members: Vec<MemberInput>,
    /// Where they live; may be told later.
    #[serde(default)]
    pub address: Option<AddressFields>,
    /// Where bills go, when that is elsewhere.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub billing_address: Option<AddressFields>,
    /// The address is protected: shown on demand only.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub protected: bool,
    /// What the members are to the children.
    #[serde(default)]
    #[ts(as = "Option<Vec<KinshipInput>>", optional)]
    pub kinships: Vec<KinshipInput>,
    /// Supporting documents handed over.
    #[serde(default)]
    #[ts(as = "Option<Vec<DocumentInput>>", optional)]
    pub documents: Vec<DocumentInput>,
    /// What the family came for, besides the dossier itself.
    #[serde(default)]
    #[ts(as = "Option<Vec<Procedure>>", optional)]
    pub procedures: Vec<Procedure>,
    /// Free words of the agent.
    #[serde(default)]
    pub observation: Option<String>,
    /// The key it had where it comes from.
    #[serde(default)]
    pub origin_ref: Option<String>,
    /// The draft that this submits; it goes with the commit.
    #[serde(default)]
    pub draft: Option<DraftId>,
}

/// The household exists, on the disk.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: HouseholdId,
    /// "00017".
    pub number: String,
}

/// Creates a household.
///
/// # Errors
/// `invalid` with every field that is wrong; `no_right` when contact details are told by who may
/// not write them; `draft_taken_over` or `not_found` for a draft that is no longer hers, so that
/// nothing is submitted twice. Nothing was written then, and the draft is kept.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let mut errors = FieldErrors::new();
    let roles: Vec<MemberRole> = request.members.iter().map(|member| member.role).collect();
    errors.extend(check_members(roles.iter().copied(), "members").0);
    let members: Vec<_> = request
        .members
        .iter()
        .enumerate()
        .map(|(n, member)| {
            let prefix = format!("members.{n}.person");
            (
                member.role,
                member
                    .person
                    .understand(member.role, &prefix, today, &mut errors),
            )
        })
        .collect();
    let address = request.address.map(|address| address.cleaned());
    if let Some(address) = &address {
        errors.extend(address.check("address").0);
    }
    errors.into_result()?;
    let agent = call.session()?.agent;
    let entity = acting_entity(call)?;
    let contact = call.sight(Verb::Write, Volet::Contact)?;
    let origin = name::clean_optional(request.origin_ref.as_deref());
    let observation = name::clean_optional(request.observation.as_deref());
    let procedures = request.procedures.iter().copied().collect();
    let (id, number) = call.write(Operation::HouseholdCreate, |tx| {
        let (id, number) = household::insert(tx, origin.as_deref(), observation.as_deref())?;
        tx.subject("household", id.uuid());
        household::set_procedures(tx, id, &procedures)?;
        if let Some(entity) = entity {
            household::follow(tx, id, entity)?;
        }
        for (role, person) in &members {
            let person = person.insert(tx)?;
            household::add_member(tx, id, person, *role)?;
        }
        if let Some(address) = &address {
            household::set_address(tx, id, address, false)?;
        }
        let told = address.is_some() || members.iter().any(|(_, person)| person.tells_contact());
        if told && !household::visible(tx, id, &contact)? {
            return Err(AppError::new("no_right"));
        }
        if let Some(draft) = request.draft {
            submit(tx, draft, agent)?;
        }
        household::touch_recent(tx, agent, id)?;
        Ok((id, number))
    })?;
    Ok(Response {
        id,
        number: number.to_string(),
    })
}

/// The entity that follows the new household: the one she acts for, unless her right to write
/// identities comes from another; she would not see what she has just created.
fn acting_entity(call: &Call<'_>) -> Result<Option<EntityId>> {
    let entity = call.session()?.entity;
    Ok(match call.sight(Verb::Write, Volet::Identity)? {
        Sight::Entities(entities) if !entity.is_some_and(|entity| entities.contains(&entity)) => {
            entities.first().copied()
        }
        _ => entity,
    })
}
