//! Failed logins: counted in the `keys` file, so that a restart does not forget them, until the
//! access journal has them.

use crate::error::{Result, StoreError};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What failed under one login tag.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub(crate) struct Failure {
    /// HMAC of the login; empty for what was failed under logins that had to be forgotten.
    #[serde(with = "super::file::b64")]
    tag: Vec<u8>,
    /// Failures in a row: what the waiting time depends on.
    count: u32,
    /// When the last one happened, in Unix milliseconds.
    last_ms: i64,
    /// When this entry began, in Unix milliseconds: with the tag it names the entry for ever.
    since_ms: i64,
    /// Failures since the entry began, successes in between notwithstanding.
    total: u32,
    /// How many of them already stand in the access journal.
    folded: u32,
}

/// Failures that cost nothing: a slip of the finger.
const FREE: u32 = 3;
/// Longest wait, in seconds.
const LONGEST: u64 = 15 * 60;
/// Bounds the journal when somebody tries many logins.
const MAX_ENTRIES: usize = 200;

/// Seconds to wait after this many failures: 2, 4, 8 … up to 15 minutes (CNIL, password
/// recommendation of 2022: access temporised after failures, blocked after at most ten).
fn delay_after(count: u32) -> u64 {
    match count {
        0..=FREE => 0,
        10.. => LONGEST,
        n => (1u64 << (n - FREE)).min(LONGEST),
    }
}

impl Failure {
    /// Seconds left to wait at this time.
    fn remaining(&self, now_ms: i64) -> u64 {
        let delay = delay_after(self.count);
        let elapsed = u64::try_from(now_ms.saturating_sub(self.last_ms)).unwrap_or(0) / 1000;
        delay.saturating_sub(elapsed)
    }

    fn is_settled(&self) -> bool {
        self.count == 0 && self.total == self.folded
    }
}

/// Failures that the access journal may not know yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unfolded {
    pub(crate) tag: Vec<u8>,
    /// When the last one happened, in Unix milliseconds.
    pub(crate) last_ms: i64,
    /// Ranks within the entry: `after + 1` to `upto` are to be written.
    pub(crate) after: u32,
    pub(crate) upto: u32,
    since_ms: i64,
}

impl Unfolded {
    /// The id of the journal line that reaches up to this rank: always the same one, so that a
    /// kill between the journal and this file does not write the same failures twice.
    pub(crate) fn line_id(&self, rank: u32) -> Uuid {
        let mut hasher = Sha256::new();
        hasher.update(b"guichet-failure-1");
        hasher.update((self.tag.len() as u64).to_be_bytes());
        hasher.update(&self.tag);
        hasher.update(self.since_ms.to_be_bytes());
        hasher.update(rank.to_be_bytes());
        let digest = hasher.finalize();
        let mut bytes = [0u8; 16];
        bytes.copy_from_slice(&digest[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

/// Every failure that is remembered.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(transparent)]
pub(crate) struct Failures(Vec<Failure>);

impl Failures {
    /// Refuses while the wait of a tag is not over. When the clock stands before the last failure
    /// (it was set back, or had been ahead) the wait starts anew from now: nothing is gained, and
    /// nobody is locked out until a wrong date comes round. Says whether that changed anything.
    ///
    /// # Errors
    /// [`StoreError::LockedOut`], said after the change was made.
    pub(crate) fn refuse_early(&mut self, tag: &[u8], now_ms: i64) -> (bool, Result<()>) {
        let Some(failure) = self.0.iter_mut().find(|failure| failure.tag == tag) else {
            return (false, Ok(()));
        };
        let rebased = now_ms < failure.last_ms;
        if rebased {
            failure.last_ms = now_ms;
        }
        match failure.remaining(now_ms) {
            0 => (rebased, Ok(())),
            seconds => (rebased, Err(StoreError::LockedOut { seconds })),
        }
    }

    pub(crate) fn count(&mut self, tag: &[u8], now_ms: i64) {
        if let Some(failure) = self.0.iter_mut().find(|failure| failure.tag == tag) {
            failure.count += 1;
            failure.total += 1;
            failure.last_ms = now_ms;
            return;
        }
        if self.0.len() >= MAX_ENTRIES {
            self.forget_one(now_ms);
        }
        self.0.push(Failure {
            tag: tag.to_vec(),
            count: 1,
            last_ms: now_ms,
            since_ms: now_ms,
            total: 1,
            folded: 0,
        });
    }

    /// Makes room. The entry with the fewest failures goes, so that trying many logins does not
    /// free the one that is locked out; what the journal does not know of it is kept nameless.
    fn forget_one(&mut self, now_ms: i64) {
        let weakest = self
            .0
            .iter()
            .enumerate()
            .filter(|(_, failure)| !failure.tag.is_empty())
            .min_by_key(|(_, failure)| (failure.count, failure.last_ms))
            .map(|(at, _)| at);
        let Some(at) = weakest else { return };
        let gone = self.0.remove(at);
        let unknown = gone.total - gone.folded;
        if unknown == 0 {
            return;
        }
        match self.0.iter_mut().find(|failure| failure.tag.is_empty()) {
            Some(nameless) => {
                nameless.total += unknown;
                nameless.last_ms = nameless.last_ms.max(gone.last_ms);
            }
            None => self.0.push(Failure {
                tag: vec![],
                count: 0,
                last_ms: gone.last_ms,
                since_ms: now_ms,
                total: unknown,
                folded: 0,
            }),
        }
    }

    /// A success ends the row of failures; what the journal does not know yet is kept.
    pub(crate) fn succeed(&mut self, tag: &[u8]) {
        for failure in self.0.iter_mut().filter(|failure| failure.tag == tag) {
            failure.count = 0;
        }
        self.0.retain(|failure| !failure.is_settled());
    }

    pub(crate) fn unfolded(&self) -> Vec<Unfolded> {
        let fresh = self
            .0
            .iter()
            .filter(|failure| failure.total > failure.folded);
        fresh
            .map(|failure| Unfolded {
                tag: failure.tag.clone(),
                last_ms: failure.last_ms,
                after: failure.folded,
                upto: failure.total,
                since_ms: failure.since_ms,
            })
            .collect()
    }

    /// Notes what the journal knows now. Says whether that changed anything.
    pub(crate) fn mark_folded(&mut self, written: &[Unfolded]) -> bool {
        let before = self.clone();
        for line in written {
            for failure in self.0.iter_mut() {
                if failure.tag == line.tag && failure.since_ms == line.since_ms {
                    failure.folded = failure.folded.max(line.upto);
                }
            }
        }
        self.0.retain(|failure| !failure.is_settled());
        *self != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(failures: &mut Failures, tag: &[u8], now_ms: i64) -> u64 {
        match failures.refuse_early(tag, now_ms).1 {
            Err(StoreError::LockedOut { seconds }) => seconds,
            _ => 0,
        }
    }

    #[test]
    fn waits_grow_and_are_bounded() {
        let waits: Vec<u64> = (0..12).map(delay_after).collect();
        assert_eq!(waits, [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 900, 900]);
    }

    #[test]
    fn setting_the_clock_back_gains_nothing_and_costs_one_wait_at_most() {
        let mut failures = Failures::default();
        for _ in 0..6 {
            failures.count(b"nadia", 1_000_000);
        }
        assert_eq!(seconds(&mut failures, b"nadia", 1_000_000), 8);
        assert_eq!(seconds(&mut failures, b"nadia", 1_005_000), 3);
        assert_eq!(seconds(&mut failures, b"nadia", 0), 8, "set back");
        assert_eq!(seconds(&mut failures, b"nadia", 5_000), 3);
        assert_eq!(
            seconds(&mut failures, b"nadia", 8_000),
            0,
            "no need to wait for 1,000,000 to come round"
        );
    }

    #[test]
    fn trying_many_logins_does_not_free_the_one_that_is_locked_out() {
        let mut failures = Failures::default();
        for _ in 0..5 {
            failures.count(b"nadia", 1_000);
        }
        for n in 0..1_000u32 {
            failures.count(&n.to_be_bytes(), 2_000 + i64::from(n));
        }
        assert!(seconds(&mut failures, b"nadia", 3_000) > 0);
        assert!(failures.0.len() <= MAX_ENTRIES + 1);
        let told: u32 = failures
            .unfolded()
            .iter()
            .map(|line| line.upto - line.after)
            .sum();
        assert_eq!(told, 1_005, "the journal will be told of every one");
    }

    #[test]
    fn what_the_journal_knows_is_told_once_even_after_a_success() {
        let mut failures = Failures::default();
        failures.count(b"nadia", 1);
        failures.count(b"nadia", 2);
        failures.succeed(b"nadia");
        let first = failures.unfolded();
        assert_eq!((first[0].after, first[0].upto), (0, 2));
        assert_eq!(first, failures.unfolded(), "until it is marked");
        assert_ne!(first[0].line_id(1), first[0].line_id(2));
        // One more between the reading and the marking is not lost.
        failures.count(b"nadia", 3);
        assert!(failures.mark_folded(&first));
        let second = failures.unfolded();
        assert_eq!((second[0].after, second[0].upto), (2, 3));
        assert_eq!(first[0].line_id(2), second[0].line_id(2));
        failures.mark_folded(&second);
        failures.succeed(b"nadia");
        assert_eq!(failures, Failures::default());
    }
}
