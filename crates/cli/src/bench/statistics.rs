//! What is kept of a series of times.

use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// Median, tail and count of a series, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Figures {
    pub(super) median_us: u64,
    pub(super) p95_us: u64,
    pub(super) p99_us: u64,
    pub(super) n: usize,
}

/// A series of times.
#[derive(Debug, Default)]
pub(super) struct Series(Vec<u64>);

impl Series {
    /// Does a work and keeps how long it took.
    pub(super) fn time<T, E>(&mut self, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let start = Instant::now();
        let done = work()?;
        self.keep(start.elapsed());
        Ok(done)
    }

    pub(super) fn keep(&mut self, took: Duration) {
        self.0
            .push(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn figures(mut self) -> Figures {
        self.0.sort_unstable();
        Figures {
            median_us: self.percentile(50),
            p95_us: self.percentile(95),
            p99_us: self.percentile(99),
            n: self.0.len(),
        }
    }

    /// The nearest rank: a time that was really met, and with few of them the longest.
    fn percentile(&self, percent: usize) -> u64 {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0.get(rank - 1).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_met() {
        let mut series = Series::default();
        for ms in (1..=200).rev() {
            series.keep(Duration::from_millis(ms));
        }
        let expected = Figures {
            median_us: 100_000,
            p95_us: 190_000,
            p99_us: 198_000,
            n: 200,
        };
        assert_eq!(series.figures(), expected);

        let mut few = Series::default();
        few.keep(Duration::from_micros(7));
        few.keep(Duration::from_micros(9));
        let few = few.figures();
        assert_eq!((few.median_us, few.p95_us, few.p99_us), (7, 9, 9));
    }
}
