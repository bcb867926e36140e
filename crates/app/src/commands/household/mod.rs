//! The family dossier.

pub mod add_member;
pub mod archive;
pub mod create;
pub mod end_address;
pub mod follow;
pub mod history;
pub mod likely;
pub mod link_child;
pub mod open;
pub mod remove_kinship;
pub mod remove_member;
pub mod remove_note;
pub mod reveal;
pub mod search;
pub mod set_kinship;
pub mod update;
pub mod update_address;
pub mod update_member;
pub mod write_note;

pub(crate) mod input;
pub(crate) mod view;

pub use input::{
    CarePlanInput, DocumentInput, KinshipInput, MemberInput, PersonInput, PhoneInput,
    ResidenceInput, VaccinationStatus,
};
pub(crate) use view::file;
pub use view::{
    AddressView, AlertView, CarePlanView, FormerMemberView, HouseholdFile, HouseholdRef,
    KinshipView, MemberView, NoteView, PhoneView,
};

use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::id::HouseholdId;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Reader, household};

/// Refuses, as if it did not exist, a household that may not be written by who asks.
pub(crate) fn require_sight(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
    verb: Verb,
    volet: Volet,
) -> Result<household::Household> {
    Ok(household::by_id(reader, id, &call.sight(verb, volet)?)?)
}
