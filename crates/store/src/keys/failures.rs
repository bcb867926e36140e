//! Failed logins: counted in the `keys` file, so that a restart does not forget them.

use serde::{Deserialize, Serialize};

/// What failed under one login tag since its last success.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Failure {
    #[serde(with = "super::file::b64")]
    pub(crate) tag: Vec<u8>,
    /// Failures since the last success.
    pub count: u32,
    /// When the last one happened, in Unix milliseconds.
    pub last_ms: i64,
    /// How many of them already stand in the access journal.
    pub(crate) folded: u32,
}

/// Failures that cost nothing: a slip of the finger.
const FREE: u32 = 3;
/// Longest wait, in seconds.
const LONGEST: u64 = 15 * 60;

/// Seconds to wait after this many failures: 2, 4, 8 … up to 15 minutes (CNIL, password
/// recommendation of 2022: access temporised after failures, blocked after at most ten).
pub(crate) fn delay_after(count: u32) -> u64 {
    match count {
        0..=FREE => 0,
        10.. => LONGEST,
        n => (1u64 << (n - FREE)).min(LONGEST),
    }
}

impl Failure {
    /// Seconds left to wait at this time. A clock set back does not shorten the wait, nor does it
    /// prolong it beyond one whole delay.
    pub(crate) fn remaining(&self, now_ms: i64) -> u64 {
        let delay = delay_after(self.count);
        let elapsed = u64::try_from(now_ms.saturating_sub(self.last_ms)).unwrap_or(0) / 1000;
        delay.saturating_sub(elapsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_are_bounded() {
        let waits: Vec<u64> = (0..12).map(delay_after).collect();
        assert_eq!(waits, [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 900, 900]);
    }

    #[test]
    fn setting_the_clock_back_gains_nothing() {
        let failure = Failure {
            tag: vec![],
            count: 6,
            last_ms: 1_000_000,
            folded: 0,
        };
        assert_eq!(failure.remaining(1_000_000), 8);
        assert_eq!(failure.remaining(1_005_000), 3);
        assert_eq!(failure.remaining(1_009_000), 0);
        assert_eq!(failure.remaining(0), 8);
    }
}
