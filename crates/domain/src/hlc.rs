//! Hybrid logical clock: real time while the clock goes forward, a counter when it does not.

use serde::{Deserialize, Serialize};

/// How many low bits count the events of one millisecond.
const COUNTER_BITS: u32 = 16;

/// A point of the hybrid logical clock: Unix milliseconds in the high 48 bits, a counter in the
/// low 16. Comparing two values compares the integers. It fits an SQLite INTEGER until the year
/// 6429, and serialises as that integer (wider than a JavaScript number: it is not for the screen).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Hlc(pub i64);

impl Hlc {
    /// The value of the event after this one, at the wall clock `now_ms` (Unix milliseconds).
    /// Always greater than `self`, also when the wall clock was put back; when one millisecond
    /// holds more than 65,536 events the counter borrows from the next millisecond.
    #[must_use]
    pub fn next(self, now_ms: i64) -> Self {
        let wall = now_ms.clamp(0, i64::MAX >> COUNTER_BITS) << COUNTER_BITS;
        Self(wall.max(self.0.saturating_add(1)))
    }

    /// Takes a value received from elsewhere into account: the `next` of the result is after both.
    #[must_use]
    pub fn observe(self, remote: Self) -> Self {
        self.max(remote)
    }

    /// Unix milliseconds.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0 >> COUNTER_BITS
    }

    /// Position among the events of the same millisecond.
    #[must_use]
    pub const fn counter(self) -> u16 {
        (self.0 & 0xFFFF) as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn follows_the_wall_clock_and_starts_the_counter_again() {
        let hlc = Hlc::default().next(1_700_000_000_000);
        assert_eq!((hlc.millis(), hlc.counter()), (1_700_000_000_000, 0));
        let same = hlc.next(1_700_000_000_000);
        assert_eq!((same.millis(), same.counter()), (1_700_000_000_000, 1));
        let later = same.next(1_700_000_000_001);
        assert_eq!((later.millis(), later.counter()), (1_700_000_000_001, 0));
    }

    #[test]
    fn never_goes_back_with_the_clock() {
        let hlc = Hlc::default().next(1_700_000_000_000);
        let put_back = hlc.next(1_600_000_000_000);
        assert!(put_back > hlc);
        assert_eq!(put_back.millis(), 1_700_000_000_000);
    }

    #[test]
    fn a_full_millisecond_borrows_from_the_next() {
        let full = Hlc((5 << 16) | 0xFFFF);
        assert_eq!((full.next(5).millis(), full.next(5).counter()), (6, 0));
    }

    proptest! {
        #[test]
        fn grows_and_follows_what_was_observed(
            clocks in prop::collection::vec(-1_i64..=2_000_000_000_000, 1..50),
            remote in 0_i64..(2_000_000_000_000 << 16),
        ) {
            let mut hlc = Hlc::default();
            for now in clocks {
                let next = hlc.next(now);
                prop_assert!(next > hlc);
                prop_assert!(next.millis() >= now);
                hlc = next;
            }
            let observed = hlc.observe(Hlc(remote));
            prop_assert!(observed.next(0) > hlc && observed.next(0) > Hlc(remote));
        }
    }
}
