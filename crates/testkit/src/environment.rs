//! Time that moves when told to, and identifiers that come out the same at each run.

use guichet_store::Environment;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

/// Tuesday 17 November 2026, 10 h 42 in Paris.
const START_MS: i64 = 1_794_908_520_000;

/// A clock that advances by one millisecond at each reading, and seeded randomness.
#[derive(Debug)]
pub struct TestEnvironment {
    now_ms: AtomicI64,
    state: Mutex<u64>,
}

impl TestEnvironment {
    /// A clock at the usual instant, with a seed.
    pub fn new(seed: u64) -> Self {
        Self {
            now_ms: AtomicI64::new(START_MS),
            state: Mutex::new(seed),
        }
    }

    /// Puts clock and randomness where another world has them, so that what follows comes out the
    /// same in both although one has lived more.
    pub fn align(&self, now_ms: i64, seed: u64) {
        self.now_ms.store(now_ms, Ordering::SeqCst);
        *self.state.lock().unwrap() = seed;
    }

    /// Moves the clock, forward or back.
    pub fn advance_ms(&self, by: i64) {
        self.now_ms.fetch_add(by, Ordering::SeqCst);
    }

    /// Moves the clock by whole days.
    pub fn advance_days(&self, days: i64) {
        self.advance_ms(days * 86_400_000);
    }
}

impl Environment for TestEnvironment {
    fn now_ms(&self) -> i64 {
        self.now_ms.fetch_add(1, Ordering::SeqCst)
    }

    fn utc_offset_minutes(&self, _at_ms: i64) -> i32 {
        60
    }

    fn fill(&self, bytes: &mut [u8]) {
        // SplitMix64: short, well spread, and the same everywhere.
        let mut state = self.state.lock().unwrap();
        for chunk in bytes.chunks_mut(8) {
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = *state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^= z >> 31;
            chunk.copy_from_slice(&z.to_be_bytes()[..chunk.len()]);
        }
    }
}
