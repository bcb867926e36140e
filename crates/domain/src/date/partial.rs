//! Dates of which the day, or the day and the month, are unknown.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ts_rs::TS;

use super::Expect;
use super::typed::parse_typed_date;
use crate::field::FieldError;

/// A text that is not a (partial) date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a partial date")]
pub struct PartialDateError;

/// A date known at least by its year. A month may stand without a day, never a day without a
/// month; a date of which nothing is known is `None` where it is kept. Kept and exchanged as
/// "2018", "2018-05" or "2018-05-01", whose order is also the order of the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct PartialDate {
    /// Year.
    pub year: i32,
    /// Month, 1–12.
    pub month: Option<u32>,
    /// Day of the month, from 1.
    pub day: Option<u32>,
}

impl PartialDate {
    /// Reads a typed date of which parts may be unknown.
    ///
    /// # Errors
    /// A `date.*` code with an empty path.
    pub fn parse_typed(text: &str, expect: Expect, today: NaiveDate) -> Result<Self, FieldError> {
        parse_typed_date(text, expect, today).map(Self::from)
    }

    /// True when the parts make a date.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        match (self.month, self.day) {
            (None, None) => true,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => NaiveDate::from_ymd_opt(self.year, month, day).is_some(),
            (None, Some(_)) => false,
        }
    }

    /// First day that it may mean.
    #[must_use]
    pub fn earliest(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .unwrap_or_default()
    }

    /// Last day that it may mean.
    #[must_use]
    pub fn latest(&self) -> NaiveDate {
        self.earliest()
    }

    /// Age in years on `today`.
    #[must_use]
    pub fn age_at(&self, today: NaiveDate) -> Option<u32> {
        let (least, most) = self.age_range_at(today);
        (least == most).then_some(least)
    }

    /// Least and greatest age in years on `today`.
    #[must_use]
    pub fn age_range_at(&self, today: NaiveDate) -> (u32, u32) {
        let age = |birth| today.years_since(birth).unwrap_or(0);
        (age(self.latest()), age(self.earliest()))
    }

    /// As the French write it.
    #[must_use]
    pub fn fr(&self) -> String {
        self.to_string()
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            month: Some(day.month()),
            day: Some(day.day()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, PartialDateError> {
        let number = |part: &str, width: usize| {
            let digits = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
            digits
                .then(|| part.parse::<u32>().ok())
                .flatten()
                .ok_or(PartialDateError)
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        let year = i32::try_from(year).map_err(|_| PartialDateError)?;
        let date = Self { year, month, day };
        if parts.next().is_none() && date.is_valid() {
            Ok(date)
        } else {
            Err(PartialDateError)
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
