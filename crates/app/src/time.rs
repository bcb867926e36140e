//! Civil time at the post, in the words of the counter.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use guichet_domain::date::PartialDate;
use guichet_store::Environment;

/// Local civil time of an instant in Unix milliseconds.
pub(crate) fn local(environment: &dyn Environment, at_ms: i64) -> NaiveDateTime {
    let offset = i64::from(environment.utc_offset_minutes(at_ms)) * 60_000;
    DateTime::from_timestamp_millis(at_ms + offset)
        .unwrap_or_default()
        .naive_utc()
}

/// Today at the post.
pub(crate) fn today(environment: &dyn Environment) -> NaiveDate {
    local(environment, environment.now_ms()).date()
}

/// Midnight of today at the post, in Unix milliseconds.
pub(crate) fn start_of_day(environment: &dyn Environment) -> i64 {
    start_of(environment, today(environment))
}

/// Days of the calendar of the post since an instant: yesterday evening was yesterday, though it
/// be an hour ago. An instant to come is today.
pub(crate) fn days_since(environment: &dyn Environment, at_ms: i64) -> u32 {
    let then = local(environment, at_ms).date();
    let days = today(environment).signed_duration_since(then).num_days();
    u32::try_from(days).unwrap_or(0)
}

/// Midnight with which a day begins at the post, in Unix milliseconds.
pub(crate) fn start_of(environment: &dyn Environment, day: NaiveDate) -> i64 {
    let midnight = day
        .and_time(chrono::NaiveTime::MIN)
        .and_utc()
        .timestamp_millis();
    let offset = |at| i64::from(environment.utc_offset_minutes(at)) * 60_000;
    // The offset that counts is the one of that very instant: looked for from nearby.
    let near = midnight - offset(midnight);
    midnight - offset(near)
}

/// An instant as the screens read it: local time, ISO, to the second, without zone.
pub(crate) fn iso(environment: &dyn Environment, at_ms: i64) -> String {
    local(environment, at_ms)
        .format("%Y-%m-%dT%H:%M:%S")
        .to_string()
}

/// "17/11/2026 à 10 h 42", with no-break spaces, as printed.
pub(crate) fn fr(environment: &dyn Environment, at_ms: i64) -> String {
    local(environment, at_ms)
        .format("%d/%m/%Y à %-H\u{a0}h\u{a0}%M")
        .to_string()
}

/// "17 novembre 2026", "1er décembre 2026", as a letter is dated.
pub(crate) fn long_fr(day: NaiveDate) -> String {
    let month = PartialDate {
        year: day.year(),
        month: Some(day.month()),
        day: None,
    };
    let first = if day.day() == 1 { "er" } else { "" };
    format!("{}{first} {}", day.day(), month.fr())
}

/// An instant with the post's offset, for the metadata of papers.
pub(crate) fn fixed(environment: &dyn Environment, at_ms: i64) -> DateTime<chrono::FixedOffset> {
    let seconds = environment.utc_offset_minutes(at_ms) * 60;
    let utc = DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
    match chrono::FixedOffset::east_opt(seconds) {
        Some(offset) => utc.with_timezone(&offset),
        None => utc.fixed_offset(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// A post in France in 2026: summer time from 29 March to 25 October, at 1 h UTC.
    struct Post(i64);

    impl Post {
        fn at(utc: &str) -> Self {
            Self(instant(utc))
        }
    }

    impl Environment for Post {
        fn now_ms(&self) -> i64 {
            self.0
        }
        fn utc_offset_minutes(&self, at_ms: i64) -> i32 {
            let summer = instant("2026-03-29T01:00:00Z")..instant("2026-10-25T01:00:00Z");
            if summer.contains(&at_ms) { 120 } else { 60 }
        }
        fn new_id(&self) -> Uuid {
            Uuid::nil()
        }
        fn fill(&self, _bytes: &mut [u8]) {}
    }

    fn instant(utc: &str) -> i64 {
        DateTime::parse_from_rfc3339(utc)
            .unwrap()
            .timestamp_millis()
    }

    #[test]
    fn days_are_those_of_the_calendar_at_the_post() {
        // (sent, now, days)
        for (sent, now, days) in [
            // An hour before midnight is yesterday; a whole morning is still today.
            ("2026-11-16T22:30:00Z", "2026-11-16T23:15:00Z", 1),
            ("2026-11-16T23:05:00Z", "2026-11-17T20:00:00Z", 0),
            // Midnight itself begins the day.
            ("2026-11-16T22:59:59Z", "2026-11-16T23:00:00Z", 1),
            ("2026-11-16T23:00:00Z", "2026-11-17T22:59:59Z", 0),
            // A day of 23 hours, one of 25: evening to evening is one day.
            ("2026-03-28T19:00:00Z", "2026-03-29T18:00:00Z", 1),
            ("2026-10-24T18:00:00Z", "2026-10-25T19:00:00Z", 1),
            // In summer midnight is at 22 h UTC.
            ("2026-07-14T21:59:59Z", "2026-07-14T22:00:00Z", 1),
            ("2026-03-28T22:30:00Z", "2026-03-29T22:30:00Z", 2),
            // A portal whose clock is ahead.
            ("2026-11-18T10:00:00Z", "2026-11-17T10:00:00Z", 0),
        ] {
            assert_eq!(
                days_since(&Post::at(now), instant(sent)),
                days,
                "{sent} {now}"
            );
        }
    }

    #[test]
    fn a_day_begins_at_its_own_midnight_when_the_clock_changes_in_it() {
        for (now, midnight) in [
            ("2026-03-29T10:00:00Z", "2026-03-28T23:00:00Z"),
            ("2026-10-25T10:00:00Z", "2026-10-24T22:00:00Z"),
            ("2026-11-17T10:00:00Z", "2026-11-16T23:00:00Z"),
        ] {
            assert_eq!(start_of_day(&Post::at(now)), instant(midnight), "{now}");
        }
    }
}
