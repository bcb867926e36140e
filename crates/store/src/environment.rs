//! The two things a program cannot compute: the time and chance. Tests bring their own.

use rand_core::RngCore;
use uuid::Uuid;

/// Where the clock and the identifiers come from.
pub trait Environment: Send + Sync {
    /// Milliseconds since the Unix epoch.
    fn now_ms(&self) -> i64;

    /// Minutes that local time is ahead of UTC at this instant.
    fn utc_offset_minutes(&self, at_ms: i64) -> i32;

    /// Fills a buffer with unpredictable bytes (predictable in tests). Never used for key
    /// material, which always comes from the operating system.
    fn fill(&self, bytes: &mut [u8]);

    /// A new UUIDv7.
    fn new_id(&self) -> Uuid {
        let mut random = [0u8; 10];
        self.fill(&mut random);
        let millis = u64::try_from(self.now_ms()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// The machine's own clock and randomness.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemEnvironment;

impl Environment for SystemEnvironment {
    // This is the one place that may read the clock; everything else is given the time.
    #[allow(clippy::disallowed_methods)]
    fn now_ms(&self) -> i64 {
        chrono::Utc::now().timestamp_millis()
    }

    fn utc_offset_minutes(&self, at_ms: i64) -> i32 {
        use chrono::{Local, Offset, TimeZone};
        match Local.timestamp_millis_opt(at_ms) {
            chrono::LocalResult::Single(at) => at.offset().fix().local_minus_utc() / 60,
            _ => 0,
        }
    }

    fn fill(&self, bytes: &mut [u8]) {
        rand_core::OsRng.fill_bytes(bytes);
    }
}
