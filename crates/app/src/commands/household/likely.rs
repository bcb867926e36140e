//! Families that look like the one being typed: shown while typing, never blocking.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, PersonId, RequestId};
use guichet_domain::person::MemberRole;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is typed so far; an empty text is nothing.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct Request {
    /// Name of use.
    pub usage_name: Option<String>,
    /// Name of birth.
    pub birth_name: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Birth date as typed.
    pub birth_date: Option<String>,
    /// A telephone number as typed.
    pub phone: Option<String>,
    /// The file being typed in, which is no duplicate of itself.
    pub except: Option<HouseholdId>,
}

/// Why a family looks like the one being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LikelyKind {
    /// The name of use, or of birth, is the same.
    Name,
    /// The name of birth is the same.
    BirthName,
    /// The first name is the same.
    FirstName,
    /// The birth date is the same.
    BirthDate,
    /// A telephone number is the same.
    Phone,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LikelyReason {
    /// Which.
    pub kind: LikelyKind,
    /// As it stands in the base: "14/03/1987".
    pub text: String,
}

/// A family that looks like the one being typed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LikelyView {
    /// The household; none for a request that waits.
    pub household: Option<HouseholdId>,
    /// The request that waits, when there is no household yet.
    pub request: Option<RequestId>,
    /// "00017".
    pub number: String,
    /// The person who looks like the one being typed.
    pub person: Option<PersonId>,
    /// "Prigent, Hélène".
    pub name: String,
    /// Her role there.
    pub role: MemberRole,
    /// Why.
    pub reasons: Vec<LikelyReason>,
    /// The file is archived.
    pub archived: bool,
    /// "1 enfant, Valmont".
    pub summary: String,
}

/// The families.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Three at most, the most likely first.
    pub likely: Vec<LikelyView>,
}

/// Not yet.
///
/// # Errors
/// `unknown_command`.
pub fn run(_: &Call<'_>, _: Request) -> Result<Response> {
    Err(AppError::new("unknown_command"))
}
