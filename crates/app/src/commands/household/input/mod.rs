//! What is typed of a household, and how it becomes fields.

mod document;
mod kinship;
mod member;
mod person;

pub use document::DocumentInput;
pub use kinship::KinshipInput;
pub use member::{MemberInput, ResidenceInput};
pub use person::{CarePlanInput, PersonInput, PhoneInput, VaccinationStatus};
