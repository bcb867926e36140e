//! The time in which the imagined families came to the counter, and the identifiers they got.
//!
//! While the story is told, clock and identifiers are the story's, so that a seed and a day give
//! the same town to the byte. Before and after, they are the machine's: the installation itself
//! (its identity, its incarnation, its sessions) is as real as any other.

use super::chance::Chance;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use guichet_store::Environment;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many days of counter the story covers.
const STORY_DAYS: u64 = 540;
/// Opening hours of the counter, in UTC: within the same day wherever the post stands in France.
const OPENS_AT_MS: i64 = 8 * 3_600_000;
const OPEN_FOR_MS: i64 = 8 * 3_600_000;

/// An environment that can tell a story.
pub(super) struct Storyteller {
    real: Arc<dyn Environment>,
    told: Mutex<Option<Moment>>,
}

struct Moment {
    at_ms: i64,
    chance: Chance,
}

impl Storyteller {
    pub(super) fn new(real: Arc<dyn Environment>) -> Self {
        Self {
            real,
            told: Mutex::new(None),
        }
    }

    /// From now on, time and identifiers are the story's.
    pub(super) fn begin(&self, seed: u64, at_ms: i64) {
        *self.told() = Some(Moment {
            at_ms,
            // Another sequence than the one that draws the families.
            chance: Chance::new(seed.rotate_left(32) ^ 0x7374_6f72_79),
        });
    }

    /// Moves the story forward, never back.
    pub(super) fn turn_to(&self, at_ms: i64) {
        if let Some(moment) = self.told().as_mut() {
            moment.at_ms = moment.at_ms.max(at_ms);
        }
    }

    /// From now on, time and identifiers are the machine's.
    pub(super) fn end(&self) {
        *self.told() = None;
    }

    fn told(&self) -> MutexGuard<'_, Option<Moment>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Environment for Storyteller {
    fn now_ms(&self) -> i64 {
        match self.told().as_ref() {
            Some(moment) => moment.at_ms,
            None => self.real.now_ms(),
        }
    }

    fn utc_offset_minutes(&self, at_ms: i64) -> i32 {
        self.real.utc_offset_minutes(at_ms)
    }

    fn fill(&self, bytes: &mut [u8]) {
        match self.told().as_mut() {
            Some(moment) => moment.chance.fill(bytes),
            None => self.real.fill(bytes),
        }
    }
}

/// Instants at which households came, spread over the working days before a day.
pub(super) struct Calendar {
    days: Vec<NaiveDate>,
    households: u64,
}

impl Calendar {
    /// `households` visits over the days before `today`.
    pub(super) fn before(today: NaiveDate, households: u32) -> Self {
        let days = (1..=STORY_DAYS)
            .rev()
            .filter_map(|back| today.checked_sub_days(Days::new(back)))
            .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
            .collect();
        Self {
            days,
            households: u64::from(households.max(1)),
        }
    }

    /// When the visit of this rank took place, in Unix milliseconds.
    pub(super) fn visit(&self, rank: u32) -> i64 {
        let count = self.days.len() as u64;
        let place = u64::from(rank) * count;
        let day = (place / self.households).min(count.saturating_sub(1));
        let within = i64::try_from(place % self.households).unwrap_or(0);
        let opened = i64::try_from(self.households).unwrap_or(1);
        let midnight = usize::try_from(day)
            .ok()
            .and_then(|at| self.days.get(at))
            .copied()
            .unwrap_or_default()
            .and_time(chrono::NaiveTime::MIN)
            .and_utc()
            .timestamp_millis();
        midnight + OPENS_AT_MS + OPEN_FOR_MS * within / opened
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Timelike};

    #[test]
    fn visits_advance_through_working_days_up_to_yesterday() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 17).unwrap();
        for households in [1, 7, 400, 2_000] {
            let calendar = Calendar::before(today, households);
            let mut last = 0;
            for rank in 0..households {
                let at = calendar.visit(rank);
                assert!(at >= last, "{rank} of {households}");
                last = at;
                let civil = DateTime::from_timestamp_millis(at).unwrap().naive_utc();
                assert!(civil.date() < today);
                assert!((8..16).contains(&civil.hour()));
                assert!(civil.weekday().number_from_monday() <= 5);
            }
        }
    }
}
