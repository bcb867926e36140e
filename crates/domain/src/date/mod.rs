//! Days as people type them and as they are kept.
//!
//! Full days are [`chrono::NaiveDate`]; births may be known in part only: [`PartialDate`].

mod partial;
mod typed;

use chrono::NaiveDate;

pub use partial::{PartialDate, PartialDateError};
pub use typed::{Expect, parse_typed_date};

/// First year accepted: nobody alive was born before.
pub const MIN_YEAR: i32 = 1900;
/// Last year accepted: beyond, it is a slip of the keyboard.
pub const MAX_YEAR: i32 = 2200;

/// A day as it is written in data: "14/03/1987".
#[must_use]
pub fn fr(day: NaiveDate) -> String {
    PartialDate::from(day).fr()
}
