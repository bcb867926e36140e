//! How columns share the width of a table.

/// What a column would like, in mm.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wish {
    /// Width under which it breaks words.
    pub(crate) narrowest: f32,
    /// Width at which it needs no second line.
    pub(crate) natural: f32,
}

impl Wish {
    /// The larger of both wishes.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            narrowest: self.narrowest.max(other.narrowest),
            natural: self.natural.max(other.natural),
        }
    }
}

/// Widths of columns that share `room` mm, gaps not counted.
///
/// With room enough each gets its natural width and a share of the rest in proportion. Otherwise
/// the columns that ask for no more than an equal share are served first, so that long texts are
/// broken and short ones are not; the others give way in proportion to what they can spare. If even
/// that is not enough, words are broken everywhere.
pub(crate) fn share(room: f32, wishes: &[Wish]) -> Vec<f32> {
    let natural: f32 = wishes.iter().map(|wish| wish.natural).sum();
    let narrowest: f32 = wishes.iter().map(|wish| wish.narrowest).sum();
    if natural <= room {
        let grow = |wish: &Wish| wish.natural + (room - natural) * ratio(wish.natural, natural);
        wishes.iter().map(grow).collect()
    } else if narrowest <= room {
        break_longest(room, wishes)
    } else {
        wishes
            .iter()
            .map(|wish| room * ratio(wish.narrowest, narrowest))
            .collect()
    }
}

fn break_longest(room: f32, wishes: &[Wish]) -> Vec<f32> {
    let mut served = vec![false; wishes.len()];
    loop {
        let open = || wishes.iter().zip(&served).filter(|(_, served)| !**served);
        let taken: f32 = wishes
            .iter()
            .zip(&served)
            .filter(|(_, served)| **served)
            .map(|(wish, _)| wish.natural)
            .sum();
        let narrowest: f32 = open().map(|(wish, _)| wish.narrowest).sum();
        let spare: f32 = open().map(|(wish, _)| wish.natural - wish.narrowest).sum();
        let left = room - taken;
        let equal = left / open().count().max(1) as f32;
        // Serving one more must leave the others their narrowest width.
        let next = wishes.iter().zip(&served).position(|(wish, served)| {
            !served && wish.natural <= equal && narrowest - wish.narrowest + wish.natural <= left
        });
        match next {
            Some(position) => served[position] = true,
            None => {
                let width = |(wish, served): (&Wish, &bool)| {
                    if *served {
                        wish.natural
                    } else {
                        let part = ratio(wish.natural - wish.narrowest, spare);
                        wish.narrowest + (left - narrowest) * part
                    }
                };
                return wishes.iter().zip(&served).map(width).collect();
            }
        }
    }
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(pairs: &[(f32, f32)]) -> Vec<Wish> {
        pairs
            .iter()
            .map(|&(narrowest, natural)| Wish { narrowest, natural })
            .collect()
    }

    fn assert_shares(room: f32, pairs: &[(f32, f32)], expected: &[f32]) {
        let widths = share(room, &wishes(pairs));
        for (width, expected) in widths.iter().zip(expected) {
            assert!((width - expected).abs() < 1e-3, "{widths:?}");
        }
        assert_eq!(widths.len(), expected.len());
    }

    #[test]
    fn the_rest_is_shared_in_proportion() {
        assert_shares(100.0, &[(5.0, 10.0), (5.0, 40.0)], &[20.0, 80.0]);
    }

    #[test]
    fn only_what_can_be_broken_gives_way() {
        assert_shares(100.0, &[(20.0, 20.0), (10.0, 200.0)], &[20.0, 80.0]);
    }

    #[test]
    fn short_texts_are_served_before_long_ones() {
        let columns = [(30.0, 50.0), (20.0, 22.0), (25.0, 300.0)];
        assert_shares(162.0, &columns, &[50.0, 22.0, 90.0]);
        assert_shares(90.0, &columns, &[30.881, 22.0, 37.119]);
    }

    #[test]
    fn too_little_room_is_still_shared_whole() {
        assert_shares(30.0, &[(20.0, 20.0), (40.0, 80.0)], &[10.0, 20.0]);
        assert_shares(30.0, &[(0.0, 0.0)], &[0.0]);
    }
}
