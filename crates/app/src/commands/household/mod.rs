//! The family dossier.

pub mod add_member;
pub mod archive;
pub mod create;
pub mod end_address;
pub mod export_list;
pub mod follow;
pub mod history;
pub mod likely;
pub mod link_child;
pub mod list;
pub mod merge;
pub mod open;
pub mod protect;
pub mod remove_kinship;
pub mod remove_member;
pub mod remove_note;
pub mod reveal;
pub mod search;
pub mod set_kinship;
pub mod set_procedures;
pub mod split;
pub mod update;
pub mod update_address;
pub mod update_member;
pub mod write_note;

pub(crate) mod input;
mod listed;
pub(crate) mod view;

pub use input::{
    CarePlanInput, CreationInput, DocumentInput, KinshipInput, MemberInput, PersonInput,
    PhoneInput, ResidenceInput, VaccinationStatus,
};
pub use listed::{HouseholdLine, HouseholdQuestion, HouseholdSort};
pub(crate) use view::file;
pub use view::{
    AddressView, AlertView, CarePlanView, FormerMemberView, HouseholdFile, HouseholdRef,
    KinshipView, MemberView, MergeView, NoteView, PhoneView, SplitView,
};

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::person::MemberRole;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Reader, StoreError, household, merge as merging};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Refuses, as if it did not exist, a household that may not be written by who asks; one that was
/// taken into another says so.
pub(crate) fn require_sight(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
    verb: Verb,
    volet: Volet,
) -> Result<household::Household> {
    let sight = call.sight(verb, volet)?;
    match household::by_id(reader, id, &sight) {
        Err(StoreError::NotFound(what)) => {
            let standing = merging::standing_household(reader, id)?;
            if standing == id {
                return Err(StoreError::NotFound(what).into());
            }
            // Said to who sees the file that survives; to others it never was.
            let survivor = household::by_id(reader, standing, &sight)?;
            Err(AppError::new("household_merged").with("number", survivor.number))
        }
        found => Ok(found?),
    }
}

/// Refuses to write in a volet of a household without the right to.
///
/// # Errors
/// `no_right`.
pub(crate) fn require_volets(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
    volets: impl IntoIterator<Item = Volet>,
) -> Result<()> {
    for volet in volets {
        if !may_write(call, reader, id, volet)? {
            return Err(AppError::new("no_right"));
        }
    }
    Ok(())
}

/// Whether who asks may write in a volet of a household.
pub(crate) fn may_write(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
    volet: Volet,
) -> Result<bool> {
    Ok(household::visible(
        reader,
        id,
        &call.sight(Verb::Write, volet)?,
    )?)
}

/// What a form was filled from, against what stands now: who moves a group that somebody else
/// moved meanwhile is refused. A form that tells no version at all (a program's) compares nothing.
pub(crate) struct Seen<'s> {
    pub(crate) told: &'s BTreeMap<String, Uuid>,
    pub(crate) now: BTreeMap<String, Uuid>,
}

impl Seen<'_> {
    /// # Errors
    /// `moved`, naming the group.
    pub(crate) fn unmoved(&self, group: &'static str, moves: bool) -> Result<()> {
        if moves && !self.told.is_empty() && self.told.get(group) != self.now.get(group) {
            return Err(StoreError::Moved(group).into());
        }
        Ok(())
    }
}

/// A child that belongs to a household now.
///
/// # Errors
/// `NotFound("person")`.
pub(crate) fn child_of(
    reader: &Reader<'_>,
    id: HouseholdId,
    person: PersonId,
) -> Result<PersonId, StoreError> {
    let members = household::members(reader, id)?;
    members
        .iter()
        .find(|member| member.person == person && member.role == MemberRole::Child)
        .map(|member| member.person)
        .ok_or(StoreError::NotFound("person"))
}
