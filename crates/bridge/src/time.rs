//! A clock that starts where the tests want it, so that pictures and papers do not change.

use chrono::NaiveDateTime;
use guichet_app::{Environment, SystemEnvironment};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

/// French winter time, which is what a fixed start is given in.
const OFFSET_MINUTES: i32 = 60;

/// The system's clock moved to a start.
#[derive(Debug)]
pub(crate) struct StartingAt {
    start_ms: i64,
    since: Instant,
    skipped_ms: AtomicI64,
}

impl StartingAt {
    pub(crate) fn new(local: NaiveDateTime) -> Self {
        let start_ms = local.and_utc().timestamp_millis() - i64::from(OFFSET_MINUTES) * 60_000;
        Self {
            start_ms,
            since: Instant::now(),
            skipped_ms: AtomicI64::new(0),
        }
    }

    /// Lets `time` pass at once, so that a test of a delay does not last as long as the delay.
    pub(crate) fn skip(&self, time: Duration) {
        self.skipped_ms.fetch_add(whole_ms(time), Ordering::Relaxed);
    }
}

fn whole_ms(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(0)
}

impl Environment for StartingAt {
    fn now_ms(&self) -> i64 {
        self.start_ms + whole_ms(self.since.elapsed()) + self.skipped_ms.load(Ordering::Relaxed)
    }

    fn utc_offset_minutes(&self, _at_ms: i64) -> i32 {
        OFFSET_MINUTES
    }

    fn fill(&self, bytes: &mut [u8]) {
        SystemEnvironment.fill(bytes);
    }
}
