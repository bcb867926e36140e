//! Reading the dates that people type.
//!
//! The order is always French, day then month. Only two forms say otherwise by themselves: a first
//! number of four digits is a year, and eight digits that make no day this way round may make one
//! the other way.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MAX_YEAR, MIN_YEAR, PartialDate};
use crate::field::{FieldError, code};
use crate::name;

/// What a date field expects; it decides the century of a two-digit year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Expect {
    /// A day up to today (birth, issue of a paper): two digits mean the latest such year, and a
    /// later day is refused.
    Past,
    /// A day from today on (end of validity): two digits mean a year from 20 years ago to 79 years
    /// ahead, so that a paper that has just expired is seen as such, and an earlier day is refused.
    Future,
    /// Any day (an expected birth may be overdue): two digits mean a year from 69 years ago to 30
    /// years ahead.
    Any,
}

/// Reads a typed day: `12032019`, `120319`, `12/03/2019`, `12.3.19`, `1 2 2019`, `12 mars 2019`,
/// `1er févr. 2019`, `2019-03-12`…
///
/// # Errors
/// With an empty path: `date.missing`, `date.format`, `date.incomplete`, `date.not_a_day`,
/// `date.year_out_of_range`, `date.in_future`, `date.in_past`.
pub fn parse_typed_date(
    text: &str,
    expect: Expect,
    today: NaiveDate,
) -> Result<NaiveDate, FieldError> {
    let date = read(text, expect, today)?;
    if date.day.is_none() {
        return Err(FieldError::new("", code::DATE_INCOMPLETE));
    }
    Ok(date.earliest())
}

/// Reads a typed date of which the day, or the day and the month, may be left out or zero.
pub(super) fn read(
    text: &str,
    expect: Expect,
    today: NaiveDate,
) -> Result<PartialDate, FieldError> {
    let refuse = |code| Err(FieldError::new("", code));
    let parts = match Parts::of(text) {
        Ok(parts) => parts,
        Err(code) => return refuse(code),
    };
    let date = match parts.at_year(parts.year.resolve(&parts, expect, today)) {
        Some(date) => date,
        None => return refuse(code::DATE_NOT_A_DAY),
    };
    if !(MIN_YEAR..=MAX_YEAR).contains(&date.year) {
        return Err(FieldError::new("", code::DATE_YEAR_OUT_OF_RANGE)
            .with("min", MIN_YEAR)
            .with(
                "max",
                if expect == Expect::Past {
                    today.year()
                } else {
                    MAX_YEAR
                },
            ));
    }
    match expect {
        Expect::Past if date.earliest() > today => refuse(code::DATE_IN_FUTURE),
        Expect::Future if date.latest() < today => refuse(code::DATE_IN_PAST),
        _ => Ok(date),
    }
}

/// The numbers typed, zero standing for what is unknown.
#[derive(Clone, Copy)]
struct Parts {
    year: Year,
    month: u32,
    day: u32,
}

#[derive(Clone, Copy)]
enum Year {
    Full(i32),
    Short(i32),
}

/// A word or a number of the text.
enum Token<'a> {
    Number(&'a str),
    Month(u32),
}

impl Parts {
    fn of(text: &str) -> Result<Self, &'static str> {
        let folded = name::fold(text);
        let tokens = tokens(&folded).ok_or(code::DATE_FORMAT)?;
        match tokens.as_slice() {
            [] if text.trim().is_empty() => Err(code::DATE_MISSING),
            [] => Err(code::DATE_FORMAT),
            [Token::Number(digits)] => Self::of_digits(digits),
            [Token::Number(first), Token::Number(second)] => match (first.len(), second.len()) {
                (1..=2, 4) => Self::new(second, number(first)?, 0),
                (4, 1..=2) => Self::new(first, number(second)?, 0),
                (1..=2, 1..=2) => Err(code::DATE_INCOMPLETE),
                _ => Err(code::DATE_FORMAT),
            },
            [Token::Month(month), Token::Number(year)] => Self::new(year, *month, 0),
            [Token::Number(day), Token::Month(_)] if day.len() <= 2 => Err(code::DATE_INCOMPLETE),
            [Token::Month(_)] => Err(code::DATE_INCOMPLETE),
            [Token::Number(day), month, Token::Number(year)] => {
                let month = match month {
                    Token::Month(month) => *month,
                    Token::Number(digits) if digits.len() <= 2 => number(digits)?,
                    Token::Number(_) => return Err(code::DATE_FORMAT),
                };
                match (day.len(), year.len()) {
                    (1..=2, 2 | 4) => Self::new(year, month, number(day)?),
                    (4, 1..=2) => Self::new(day, month, number(year)?),
                    _ => Err(code::DATE_FORMAT),
                }
            }
            _ => Err(code::DATE_FORMAT),
        }
    }

    /// Digits without any separator; their count says what they are.
    fn of_digits(digits: &str) -> Result<Self, &'static str> {
        let split = |first: usize, second: usize| {
            let (a, rest) = digits.split_at(first);
            let (b, c) = rest.split_at(second);
            (a, b, c)
        };
        match digits.len() {
            8 => {
                let (day, month, year) = split(2, 2);
                let french = Self::new(year, number(month)?, number(day)?)?;
                let (year, month, day) = split(4, 2);
                let iso = Self::new(year, number(month)?, number(day)?)?;
                Ok(if !french.is_plausible() && iso.is_plausible() {
                    iso
                } else {
                    french
                })
            }
            6 => {
                let (day, month, year) = split(2, 2);
                let french = Self::new(year, number(month)?, number(day)?)?;
                // A year of this century or the last, read as a month, makes no date: what reads as
                // month and year cannot be meant as a day.
                let (month, year, _) = split(2, 4);
                let month_first = Self::new(year, number(month)?, 0)?;
                let (year, month, _) = split(4, 2);
                let year_first = Self::new(year, number(month)?, 0)?;
                Ok([french, month_first, year_first]
                    .into_iter()
                    .find(Self::is_plausible)
                    .unwrap_or(french))
            }
            4 if number(digits)? >= MIN_YEAR.unsigned_abs() => Self::new(digits, 0, 0),
            // "1203" is a day without a year; a shorter number is the beginning of something.
            1..=4 => Err(code::DATE_INCOMPLETE),
            // Five or seven digits: nobody can tell 1/12 from 11/2.
            _ => Err(code::DATE_FORMAT),
        }
    }

    fn new(year: &str, month: u32, day: u32) -> Result<Self, &'static str> {
        let value = i32::try_from(number(year)?).map_err(|_| code::DATE_FORMAT)?;
        let year = match year.len() {
            4 => Year::Full(value),
            2 => Year::Short(value),
            _ => return Err(code::DATE_FORMAT),
        };
        Ok(Self { year, month, day })
    }

    /// True when the numbers could make a date in some year.
    fn is_plausible(&self) -> bool {
        let year = match self.year {
            Year::Full(year) if !(MIN_YEAR..=MAX_YEAR).contains(&year) => return false,
            Year::Full(year) => year,
            // A leap year: the 29th of February exists in some.
            Year::Short(_) => 2000,
        };
        self.at_year(year).is_some()
    }

    fn at_year(&self, year: i32) -> Option<PartialDate> {
        let known = |part: u32| (part != 0).then_some(part);
        let date = PartialDate {
            year,
            month: known(self.month),
            day: known(self.day),
        };
        date.is_valid().then_some(date)
    }
}

impl Year {
    fn resolve(self, parts: &Parts, expect: Expect, today: NaiveDate) -> i32 {
        let short = match self {
            Self::Full(year) => return year,
            Self::Short(short) => short,
        };
        let within =
            |years: RangeInclusive<i32>| years.start() + (short - years.start()).rem_euclid(100);
        let this_year = today.year();
        match expect {
            Expect::Past => {
                let year = within(this_year - 99..=this_year);
                // What is unknown is taken at its earliest: "00/00/26" may be this year.
                let typed = (parts.month.max(1), parts.day.max(1));
                let later = year == this_year && typed > (today.month(), today.day());
                if later { year - 100 } else { year }
            }
            Expect::Future => within(this_year - 20..=this_year + 79),
            Expect::Any => within(this_year - 69..=this_year + 30),
        }
    }
}

fn number(digits: &str) -> Result<u32, &'static str> {
    digits.parse().map_err(|_| code::DATE_FORMAT)
}

/// Cuts a folded text at spaces and between letters and digits ("12mars2019"); leaves out the words
/// that say nothing ("le", "lundi", the "er" of "1er"). `None` when a word is no month.
fn tokens(folded: &str) -> Option<Vec<Token<'_>>> {
    const SAYS_NOTHING: &[&str] = &[
        "le", "er", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ];
    let mut tokens = Vec::new();
    for chunk in folded.split(' ').filter(|chunk| !chunk.is_empty()) {
        let mut rest = chunk;
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest
                .find(|c: char| c.is_ascii_digit() != digits)
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = after;
            if digits {
                tokens.push(Token::Number(word));
            } else if !SAYS_NOTHING.contains(&word) {
                tokens.push(Token::Month(month(word)?));
            }
        }
    }
    Some(tokens)
}

/// The month of this name, or of its beginning when no other month begins so.
fn month(word: &str) -> Option<u32> {
    const FOLDED: [&str; 12] = [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ];
    if word.len() < 3 {
        return None;
    }
    let mut found = (1..).zip(FOLDED).filter(|(_, name)| name.starts_with(word));
    match (found.next(), found.next()) {
        (Some((month, _)), None) => Some(month),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn today() -> NaiveDate {
        day(2026, 11, 17)
    }

    fn parse(text: &str, expect: Expect) -> Result<NaiveDate, String> {
        parse_typed_date(text, expect, today()).map_err(|error| {
            assert!(error.path.is_empty());
            error.code.into_owned()
        })
    }

    #[test]
    fn reads_what_agents_type() {
        for text in [
            "12032019",
            "120319",
            "12/03/2019",
            "12/03/19",
            "12.3.19",
            "12-3-2019",
            "12 3 2019",
            "12 mars 2019",
            "12 MARS 2019",
            "12mars2019",
            "12 mar. 19",
            "le 12 mars 2019",
            "mardi 12 mars 2019",
            "2019-03-12",
            "2019/3/12",
            "20190312",
            "  12/03/2019 ",
            "12\u{a0}mars\u{a0}2019",
            "１２/０３/２０１９",
        ] {
            assert_eq!(parse(text, Expect::Past), Ok(day(2019, 3, 12)), "{text}");
        }
        assert_eq!(parse("1 2 2019", Expect::Past), Ok(day(2019, 2, 1)));
        assert_eq!(parse("1er mars 2019", Expect::Past), Ok(day(2019, 3, 1)));
        assert_eq!(parse("1er févr. 2019", Expect::Past), Ok(day(2019, 2, 1)));
        assert_eq!(parse("15 août 2019", Expect::Past), Ok(day(2019, 8, 15)));
        assert_eq!(parse("15 AOUT 2019", Expect::Past), Ok(day(2019, 8, 15)));
        assert_eq!(parse("3 juil 2019", Expect::Past), Ok(day(2019, 7, 3)));
        assert_eq!(parse("14031987", Expect::Past), Ok(day(1987, 3, 14)));
        assert_eq!(parse("29/02/2024", Expect::Past), Ok(day(2024, 2, 29)));
    }

    #[test]
    fn two_digits_find_their_century_by_use() {
        // A grandmother, a child, a birth of this year, and one that cannot be yet.
        assert_eq!(parse("140338", Expect::Past), Ok(day(1938, 3, 14)));
        assert_eq!(parse("140318", Expect::Past), Ok(day(2018, 3, 14)));
        assert_eq!(parse("171126", Expect::Past), Ok(today()));
        assert_eq!(parse("181126", Expect::Past), Ok(day(1926, 11, 18)));
        assert_eq!(parse("311227", Expect::Future), Ok(day(2027, 12, 31)));
        assert_eq!(parse("010190", Expect::Future), Ok(day(2090, 1, 1)));
        assert_eq!(parse("200227", Expect::Any), Ok(day(2027, 2, 20)));
        assert_eq!(parse("200257", Expect::Any), Ok(day(1957, 2, 20)));
        assert_eq!(parse("200256", Expect::Any), Ok(day(2056, 2, 20)));
        // Expired last year: refused as past, not taken for the next century.
        assert_eq!(parse("311225", Expect::Future), Err("date.in_past".into()));
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, expect, code) in [
            ("", Expect::Past, "date.missing"),
            ("   ", Expect::Past, "date.missing"),
            ("--", Expect::Past, "date.format"),
            ("bonjour", Expect::Past, "date.format"),
            ("12 jui 2019", Expect::Past, "date.format"),
            ("12 ma 2019", Expect::Past, "date.format"),
            ("1032019", Expect::Past, "date.format"),
            ("12319", Expect::Past, "date.format"),
            ("123456789", Expect::Past, "date.format"),
            ("12/03/201", Expect::Past, "date.format"),
            ("12/03/2019/1", Expect::Past, "date.format"),
            ("12/032/2019", Expect::Past, "date.format"),
            ("99999999999999999999", Expect::Past, "date.format"),
            ("12/03", Expect::Past, "date.incomplete"),
            ("1203", Expect::Past, "date.incomplete"),
            ("12 mars", Expect::Past, "date.incomplete"),
            ("mars", Expect::Past, "date.incomplete"),
            ("mars 2019", Expect::Past, "date.incomplete"),
            ("2019", Expect::Past, "date.incomplete"),
            ("00/03/2019", Expect::Past, "date.incomplete"),
            ("31/02/2019", Expect::Past, "date.not_a_day"),
            ("29022019", Expect::Past, "date.not_a_day"),
            ("29/02/1900", Expect::Past, "date.not_a_day"),
            ("03/22/2017", Expect::Past, "date.not_a_day"),
            ("32/01/2019", Expect::Past, "date.not_a_day"),
            ("12/00/2019", Expect::Past, "date.not_a_day"),
            ("12/03/1899", Expect::Past, "date.year_out_of_range"),
            ("12/03/0219", Expect::Past, "date.year_out_of_range"),
            ("12/03/2201", Expect::Any, "date.year_out_of_range"),
            ("18/11/2026", Expect::Past, "date.in_future"),
            ("16/11/2026", Expect::Future, "date.in_past"),
        ] {
            assert_eq!(parse(text, expect), Err(code.into()), "{text:?}");
        }
        assert_eq!(parse("17/11/2026", Expect::Past), Ok(today()));
        assert_eq!(parse("17/11/2026", Expect::Future), Ok(today()));
    }

    #[test]
    fn an_error_repeats_nothing_of_what_was_typed() {
        let error = parse_typed_date("12/03/1812", Expect::Past, today()).unwrap_err();
        assert_eq!(error.params["min"], "1900");
        assert_eq!(error.params["max"], "2026");
        assert!(!format!("{error:?}").contains("1812"));
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (day(1900, 1, 1).num_days_from_ce()..=day(2200, 12, 31).num_days_from_ce())
            .prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
    }

    proptest! {
        #[test]
        fn every_full_writing_of_a_day_reads_back(date in any_day()) {
            let months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                "septembre", "octobre", "novembre", "décembre"];
            let word = months[date.month0() as usize];
            for text in [
                date.format("%d%m%Y").to_string(),
                date.format("%d/%m/%Y").to_string(),
                date.format("%-d.%-m.%Y").to_string(),
                date.format("%Y-%m-%d").to_string(),
                format!("{} {word} {}", date.day(), date.year()),
                super::super::fr(date),
            ] {
                prop_assert_eq!(parse(&text, Expect::Any), Ok(date), "{}", text);
            }
        }

        #[test]
        fn a_short_year_is_never_in_the_future_of_a_past_field(
            date in any_day(), today in any_day(),
        ) {
            let typed = date.format("%d%m%y").to_string();
            if let Ok(read) = parse_typed_date(&typed, Expect::Past, today) {
                prop_assert!(read <= today);
                prop_assert!(today.year() - read.year() <= 100);
                prop_assert_eq!((read.month(), read.day()), (date.month(), date.day()));
                prop_assert_eq!(read.year().rem_euclid(100), date.year().rem_euclid(100));
            }
        }

        #[test]
        fn nothing_typed_makes_it_fail(text in "\\PC{0,16}", digits in "[0-9/. -]{0,12}") {
            for typed in [text, digits] {
                for expect in [Expect::Past, Expect::Future, Expect::Any] {
                    match parse_typed_date(&typed, expect, today()) {
                        Ok(date) => prop_assert!((MIN_YEAR..=MAX_YEAR).contains(&date.year())),
                        Err(error) => prop_assert!(error.code.starts_with("date.")),
                    }
                }
            }
        }
    }
}
