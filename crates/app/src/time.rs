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
    let now = environment.now_ms();
    let local = local(environment, now);
    let since_midnight = local.signed_duration_since(local.date().and_time(chrono::NaiveTime::MIN));
    now - since_midnight.num_milliseconds()
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
