//! What is typed of a household, and how it becomes fields.

mod creation;
mod document;
mod kinship;
mod link;
mod member;
mod person;
mod typed;

pub use creation::CreationInput;
pub use document::DocumentInput;
pub use kinship::KinshipInput;
pub use member::{MemberInput, ResidenceInput};
pub use person::{CarePlanInput, PersonInput, PhoneInput, VaccinationStatus};

pub(crate) use kinship::volets_between;
pub(crate) use link::{Named, UnderstoodKinship};
pub(crate) use member::{UnderstoodMember, Who};
pub(crate) use person::{ChildDetails, Understood};
