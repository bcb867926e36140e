//! Seeded chance: the same seed imagines the same town, on every machine.

/// A small generator (SplitMix64, public domain algorithm by Sebastiano Vigna). It draws names and
/// dates of people who do not exist; nothing secret ever comes from it.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed ^ 0x6775_6963_6865_7421)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `bound` excluded; 0 when the bound is 0.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        // The high half of the product: no modulo bias worth the name at these sizes.
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(0);
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// True `percent` times in a hundred.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let at = usize::try_from(self.below(from.len() as u64)).unwrap_or(0);
        from[at]
    }

    /// The place of one of these weights, each as often as it weighs.
    pub(super) fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (at, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return at,
            }
        }
        0
    }

    pub(super) fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.next().to_be_bytes()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn weights_are_followed_and_nothing_falls_outside() {
        let mut chance = Chance::new(7);
        let mut drawn = [0u32; 3];
        for _ in 0..10_000 {
            drawn[chance.weighted(&[70, 0, 30])] += 1;
            assert!((-3..=4).contains(&chance.between(-3, 4)));
        }
        assert_eq!(drawn[1], 0);
        assert!((6_700..7_300).contains(&drawn[0]), "{drawn:?}");
    }

    #[test]
    fn a_seed_is_a_seed() {
        let drawn = |seed| {
            let mut chance = Chance::new(seed);
            [chance.next(), chance.next()]
        };
        assert_eq!(drawn(3), drawn(3));
        assert_ne!(drawn(3), drawn(4));
    }
}
