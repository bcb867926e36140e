//! Dates of which the day, or the day and the month, are unknown.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ts_rs::TS;

use super::Expect;
use super::typed::read;
use crate::field::FieldError;

/// A text that is not a partial date in its kept form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a partial date")]
pub struct PartialDateError;

/// A date known at least by its year. A month may stand without a day, never a day without a
/// month; a date of which nothing is known is `None` where it is kept. Kept and exchanged as
/// "2018", "2018-05" or "2018-05-01", whose alphabetical order is the order of the values: what is
/// less known comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct PartialDate {
    /// Year, 1–9999.
    pub year: i32,
    /// Month, 1–12.
    pub month: Option<u32>,
    /// Day of the month, from 1.
    pub day: Option<u32>,
}

impl PartialDate {
    /// Reads a typed date, whole (see [`super::parse_typed_date`]) or in part: "05/2018", "2018",
    /// "mai 2018", and zeros for what is unknown as the family allowance offices write it,
    /// "00/00/1985", "00/05/1985".
    ///
    /// # Errors
    /// With an empty path: `date.missing`, `date.format`, `date.incomplete`, `date.not_a_day`,
    /// `date.year_out_of_range`, `date.in_future`, `date.in_past`. A date that may lie on the right
    /// side of today is accepted.
    pub fn parse_typed(text: &str, expect: Expect, today: NaiveDate) -> Result<Self, FieldError> {
        read(text, expect, today)
    }

    /// True when the parts make a date.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        (1..=9999).contains(&self.year)
            && match (self.month, self.day) {
                (None, None) => true,
                (Some(month), None) => (1..=12).contains(&month),
                (Some(month), Some(day)) => {
                    NaiveDate::from_ymd_opt(self.year, month, day).is_some()
                }
                (None, Some(_)) => false,
            }
    }

    /// The day itself, when it is known.
    #[must_use]
    pub fn exact(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    /// First day that it may mean. Parts that make no date are brought to the nearest that do.
    #[must_use]
    pub fn earliest(&self) -> NaiveDate {
        self.bounded(1, 1)
    }

    /// Last day that it may mean. Parts that make no date are brought to the nearest that do.
    #[must_use]
    pub fn latest(&self) -> NaiveDate {
        self.bounded(12, 31)
    }

    /// With these in place of the unknown month and day.
    fn bounded(&self, month: u32, day: u32) -> NaiveDate {
        let month = self.month.unwrap_or(month).clamp(1, 12);
        let first = NaiveDate::from_ymd_opt(self.year.clamp(1, 9999), month, 1).unwrap_or_default();
        let day = self
            .day
            .unwrap_or(day)
            .clamp(1, u32::from(first.num_days_in_month()));
        first.with_day(day).unwrap_or(first)
    }

    /// Age in completed years on `today`; `None` when what is unknown of the date leaves a doubt,
    /// or when it lies after today.
    #[must_use]
    pub fn age_at(&self, today: NaiveDate) -> Option<u32> {
        let (least, most) = self.age_range_at(today);
        (least == most && self.earliest() <= today).then_some(least)
    }

    /// Least and greatest age in completed years on `today`; a day after today counts as age 0. Who
    /// was born on the 29th of February is a year older on the 1st of March of a common year.
    #[must_use]
    pub fn age_range_at(&self, today: NaiveDate) -> (u32, u32) {
        let age = |birth| today.years_since(birth).unwrap_or(0);
        (age(self.latest()), age(self.earliest()))
    }

    /// As it is read in French: "14/03/1987", "mai 2018", "2018".
    #[must_use]
    pub fn fr(&self) -> String {
        const MONTHS: [&str; 12] = [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ];
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day:02}/{month:02}/{:04}", self.year),
            (Some(month), None) => {
                let name = MONTHS.get(month.saturating_sub(1) as usize).copied();
                format!("{} {}", name.unwrap_or_default(), self.year)
            }
            (None, _) => self.year.to_string(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn partial(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn reads_unknown_parts_as_people_and_offices_write_them() {
        let today = day(2026, 11, 17);
        for (text, kept) in [
            ("2018", "2018"),
            ("05/2018", "2018-05"),
            ("5 2018", "2018-05"),
            ("052018", "2018-05"),
            ("201805", "2018-05"),
            ("2018-05", "2018-05"),
            ("mai 2018", "2018-05"),
            ("MAI 18", "2018-05"),
            ("00/00/1985", "1985"),
            ("00/05/1985", "1985-05"),
            ("00001985", "1985"),
            ("00051985", "1985-05"),
            ("000585", "1985-05"),
            ("0000-00-00", ""),
            ("1985-00-00", "1985"),
            ("1985-05-00", "1985-05"),
            ("12/03/1985", "1985-03-12"),
            ("120385", "1985-03-12"),
            // Month and year, when they cannot be day, month and year.
            ("121985", "1985-12"),
            ("011985", "1985-01"),
            ("011219", "2019-12-01"),
        ] {
            let read = PartialDate::parse_typed(text, Expect::Past, today);
            let read = read.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(read, kept, "{text}");
        }
    }

    #[test]
    fn refuses_a_day_without_a_month_and_a_year_to_come() {
        let today = day(2026, 11, 17);
        let code = |text: &str, expect| {
            PartialDate::parse_typed(text, expect, today)
                .unwrap_err()
                .code
                .into_owned()
        };
        assert_eq!(code("12/00/1985", Expect::Past), "date.not_a_day");
        assert_eq!(code("13/2018", Expect::Past), "date.not_a_day");
        assert_eq!(code("12/2026", Expect::Past), "date.in_future");
        assert_eq!(code("2025", Expect::Future), "date.in_past");
        assert_eq!(code("mai", Expect::Past), "date.incomplete");
        assert_eq!(code("", Expect::Past), "date.missing");
        // This year and this month may be on either side of today.
        for expect in [Expect::Past, Expect::Future] {
            assert!(PartialDate::parse_typed("2026", expect, today).is_ok());
            assert!(PartialDate::parse_typed("11/2026", expect, today).is_ok());
        }
    }

    #[test]
    fn is_kept_in_one_form_only() {
        for text in [
            "",
            "18",
            "2018-5",
            "2018-13",
            "2018-00",
            "2018-02-30",
            "2018-05-01-01",
            "2018-",
            "+018",
            "0000",
        ] {
            assert_eq!(text.parse::<PartialDate>(), Err(PartialDateError), "{text}");
            assert!(
                serde_json::from_value::<PartialDate>(text.into()).is_err(),
                "{text}"
            );
        }
        assert_eq!(serde_json::to_value(partial("2018-05")).unwrap(), "2018-05");
    }

    #[test]
    fn spans_what_it_may_mean() {
        let span = |text| (partial(text).earliest(), partial(text).latest());
        assert_eq!(span("2018"), (day(2018, 1, 1), day(2018, 12, 31)));
        assert_eq!(span("2020-02"), (day(2020, 2, 1), day(2020, 2, 29)));
        assert_eq!(span("2018-05-07"), (day(2018, 5, 7), day(2018, 5, 7)));
        // Parts that no check has seen yet must not stop the program.
        let wild = PartialDate {
            year: 2019,
            month: Some(14),
            day: Some(40),
        };
        assert_eq!(wild.earliest(), day(2019, 12, 31));
        assert!(!wild.is_valid());
    }

    #[test]
    fn tells_the_age_or_its_doubt() {
        let today = day(2026, 11, 17);
        assert_eq!(partial("1987-03-14").age_at(today), Some(39));
        assert_eq!(partial("1987-11-17").age_at(today), Some(39));
        assert_eq!(partial("1987-11-18").age_at(today), Some(38));
        assert_eq!(partial("1987-12").age_at(today), Some(38));
        assert_eq!(partial("1987-11").age_at(today), None);
        assert_eq!(partial("1987-11").age_range_at(today), (38, 39));
        assert_eq!(partial("1987").age_range_at(today), (38, 39));
        assert_eq!(partial("2026").age_at(today), Some(0));
        assert_eq!(partial("2027").age_at(today), None);
        assert_eq!(partial("2020-02-29").age_at(day(2021, 2, 28)), Some(0));
        assert_eq!(partial("2020-02-29").age_at(day(2021, 3, 1)), Some(1));
    }

    #[test]
    fn is_read_in_french() {
        assert_eq!(partial("1987-03-14").fr(), "14/03/1987");
        assert_eq!(partial("2018-05").fr(), "mai 2018");
        assert_eq!(partial("2018-08").fr(), "août 2018");
        assert_eq!(partial("2018").fr(), "2018");
    }

    fn any_partial() -> impl Strategy<Value = PartialDate> {
        (1900..=2200_i32, 0..=12_u32, 0..=31_u32)
            .prop_map(|(year, month, day)| PartialDate {
                year,
                month: (month > 0).then_some(month),
                day: (month > 0 && day > 0).then_some(day),
            })
            .prop_filter("a date", PartialDate::is_valid)
    }

    proptest! {
        #[test]
        fn its_text_is_itself(date in any_partial()) {
            prop_assert_eq!(date.to_string().parse(), Ok(date));
            let json = serde_json::to_string(&date).unwrap();
            prop_assert_eq!(serde_json::from_str::<PartialDate>(&json).unwrap(), date);
            let today = day(2100, 1, 1);
            for text in [date.to_string(), date.fr()] {
                prop_assert_eq!(PartialDate::parse_typed(&text, Expect::Any, today), Ok(date));
            }
        }

        #[test]
        fn is_ordered_as_its_text_and_spans_its_exact_days(
            a in any_partial(), b in any_partial(),
        ) {
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
            prop_assert!(a.earliest() <= a.latest());
            prop_assert_eq!(a.exact().is_some(), a.earliest() == a.latest());
            if a.year < b.year {
                prop_assert!(a.latest() < b.earliest());
            }
        }

        #[test]
        fn its_ages_enclose_those_of_all_its_days(date in any_partial(), ahead in 0..40_000_i64) {
            let today = date.latest() + chrono::Duration::days(ahead);
            let (least, most) = date.age_range_at(today);
            prop_assert!(most - least <= 1);
            for birth in date.earliest().iter_days().take_while(|day| *day <= date.latest()) {
                let age = PartialDate::from(birth).age_at(today);
                prop_assert!(age.is_some_and(|age| (least..=most).contains(&age)));
            }
        }
    }
}
