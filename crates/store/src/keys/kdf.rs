//! The cost of guessing a password: Argon2id, calibrated on the post when a slot is made.

use crate::error::{Result, StoreError};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Parameters of Argon2id, kept in each slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    memory_kib: u32,
    iterations: u32,
}

/// No build opens a slot below this (OWASP's floor), but for bases marked `test`.
const FLOOR: KdfCost = KdfCost {
    memory_kib: 19 * 1024,
    iterations: 2,
};
/// Memory of a calibrated slot.
const MEMORY_KIB: u32 = 64 * 1024;
/// What an agent may be asked to wait for one derivation, in milliseconds.
const CEILING_MS: u128 = 500;
const MAX_ITERATIONS: u32 = 8;
/// How often the machine is timed.
const PROBES: u32 = 3;

impl KdfCost {
    /// The lowest cost accepted for a real base: 19 MiB, t = 2.
    pub const fn floor() -> Self {
        FLOOR
    }

    /// Stands for "calibrate when a slot is made": opening a base must not pay for it.
    pub const fn when_needed() -> Self {
        Self {
            memory_kib: 0,
            iterations: 0,
        }
    }

    /// The cost to make a slot with.
    pub(crate) fn settled(self) -> Self {
        if self == Self::when_needed() {
            Self::calibrate()
        } else {
            self
        }
    }

    /// Times this machine and picks the iterations that stay within 500 ms, at least 2. The best
    /// of a few probes counts: a busy moment must not weaken the slot for years.
    pub fn calibrate() -> Self {
        let probe = Self {
            memory_kib: MEMORY_KIB,
            iterations: 1,
        };
        let mut best = u128::MAX;
        for _ in 0..PROBES {
            // A duration is measured here, not a date read.
            let start = std::time::Instant::now();
            if probe.derive(b"calibration", &[0u8; 16]).is_err() {
                return FLOOR;
            }
            best = best.min(start.elapsed().as_millis().max(1));
        }
        if best * 2 > CEILING_MS {
            return FLOOR;
        }
        // Half of the ceiling: login also opens the file, and a busy post is slower.
        let fitting = u32::try_from(CEILING_MS / 2 / best).unwrap_or(MAX_ITERATIONS);
        Self {
            memory_kib: MEMORY_KIB,
            iterations: fitting.clamp(2, MAX_ITERATIONS),
        }
    }

    /// A cost that protects nothing, for bases marked `test` only.
    #[cfg(feature = "test-cost")]
    pub const fn for_test_bases() -> Self {
        Self {
            memory_kib: 64,
            iterations: 1,
        }
    }

    /// Refuses a slot that asks too little (a weakened file) or too much (a hostile one).
    pub(crate) fn check(self, test_base: bool) -> Result<()> {
        let cheap_allowed = cfg!(feature = "test-cost") && test_base;
        let too_low = self.memory_kib < FLOOR.memory_kib || self.iterations < FLOOR.iterations;
        if (too_low && !cheap_allowed) || self.memory_kib > 1024 * 1024 || self.iterations > 64 {
            return Err(StoreError::KeysDamaged);
        }
        Ok(())
    }

    pub(crate) fn derive(self, secret: &[u8], salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>> {
        let params = argon2::Params::new(self.memory_kib, self.iterations, 1, Some(32))
            .map_err(|_| StoreError::Crypto("argon2 parameters"))?;
        let argon =
            argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
        let mut out = Zeroizing::new([0u8; 32]);
        argon
            .hash_password_into(secret, salt, out.as_mut_slice())
            .map_err(|_| StoreError::Crypto("argon2"))?;
        Ok(out)
    }

    /// How long one derivation takes on this machine, for the page of measures.
    ///
    /// # Errors
    /// [`StoreError::Crypto`] when the memory cannot be had.
    pub fn time(self) -> Result<std::time::Duration> {
        let start = std::time::Instant::now();
        self.derive(b"measure", &[0u8; 16])?;
        Ok(start.elapsed())
    }

    /// Memory in KiB and iterations.
    pub const fn parameters(self) -> (u32, u32) {
        (self.memory_kib, self.iterations)
    }

    /// Bytes bound to the slot as associated data, so that the cost cannot be edited.
    pub(crate) fn associated(self) -> [u8; 8] {
        let mut bytes = [0u8; 8];
        bytes[..4].copy_from_slice(&self.memory_kib.to_be_bytes());
        bytes[4..].copy_from_slice(&self.iterations.to_be_bytes());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weakened_slot_is_refused_outside_test_bases() {
        let weak = KdfCost {
            memory_kib: 64,
            iterations: 1,
        };
        assert!(weak.check(false).is_err());
        assert!(KdfCost::floor().check(false).is_ok());
        let hostile = KdfCost {
            memory_kib: 64 * 1024 * 1024,
            iterations: 2,
        };
        assert!(
            hostile.check(true).is_err(),
            "a file must not make the post allocate 64 GiB"
        );
    }

    #[test]
    fn calibration_never_goes_below_the_floor() {
        assert!(KdfCost::calibrate().check(false).is_ok());
    }
}
