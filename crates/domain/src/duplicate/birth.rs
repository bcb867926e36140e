//! How two birth dates go together.

use super::evidence::Evidence;
use crate::date::PartialDate;
use chrono::{Datelike, NaiveDate};

/// `None` when either is not told.
pub(super) fn births(one: Option<PartialDate>, other: Option<PartialDate>) -> Option<Evidence> {
    let (one, other) = (one?, other?);
    Some(match (one.exact(), other.exact()) {
        (Some(one), Some(other)) => days(one, other),
        _ => parts(one, other),
    })
}

fn days(one: NaiveDate, other: NaiveDate) -> Evidence {
    if one == other {
        Evidence::BirthSame
    } else if one.year() == other.year() && one.month() == other.day() && one.day() == other.month()
    {
        Evidence::BirthSwapped
    } else if is_slip(one, other) {
        Evidence::BirthSlip
    } else {
        Evidence::BirthOther
    }
}

/// One figure of eight is another, or two neighbours are swapped.
fn is_slip(one: NaiveDate, other: NaiveDate) -> bool {
    let figures = |day: NaiveDate| day.format("%d%m%Y").to_string().into_bytes();
    let (one, other) = (figures(one), figures(other));
    let differing: Vec<usize> = (0..one.len().min(other.len()))
        .filter(|at| one[*at] != other[*at])
        .collect();
    match differing.as_slice() {
        [_] => true,
        [first, second] => {
            first + 1 == *second && one[*first] == other[*second] && one[*second] == other[*first]
        }
        _ => false,
    }
}

/// What is known of both, where one date is not whole.
fn parts(one: PartialDate, other: PartialDate) -> Evidence {
    match (one.month, other.month) {
        _ if one.year != other.year => Evidence::BirthOther,
        (Some(mine), Some(theirs)) if mine == theirs => Evidence::BirthMonth,
        (Some(_), Some(_)) => Evidence::BirthOther,
        _ => Evidence::BirthYear,
    }
}
