//! Birth dates as they are mistaken.

use crate::queries::chance::Chance;

/// Year, month, day.
pub(super) type Day = (u32, u32, u32);

/// As it is typed at the counter.
pub(super) fn typed((year, month, day): Day) -> String {
    format!("{day:02}/{month:02}/{year}")
}

/// Day and month in each other's place, when that is another day.
pub(super) fn swapped((year, month, day): Day) -> Option<Day> {
    (day <= 12 && day != month).then_some((year, day, month))
}

/// One figure of the day is another one, and it is still a day of the month.
pub(super) fn slipped((year, month, day): Day, chance: &mut Chance) -> Day {
    loop {
        let other = match chance.below(2) {
            0 => day / 10 * 10 + chance.below(10) as u32,
            _ => chance.below(3) as u32 * 10 + day % 10,
        };
        if other != day && (1..=28).contains(&other) {
            return (year, month, other);
        }
    }
}

/// Another day, about so many years later.
pub(super) fn later((year, _, _): Day, years: u32, chance: &mut Chance) -> Day {
    (
        year + years,
        1 + chance.below(12) as u32,
        1 + chance.below(28) as u32,
    )
}
