//! Keeping the best of many answers without sorting them all.

/// How well an answer matches; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// The whole name.
    Exact,
    /// The whole name but its article ("mans" for Le Mans).
    ButArticle,
    /// The beginning of the name, an article before it left aside.
    Prefix,
    /// The beginning of a later word.
    Word,
    /// Every word of the question, in any order.
    Scattered,
}

/// The `limit` best answers seen so far, each line once.
pub(super) struct Best<K> {
    limit: usize,
    kept: Vec<(K, u32)>,
}

impl<K: Copy + Ord> Best<K> {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            kept: Vec::new(),
        }
    }

    /// Offers the answer at `line`; the smaller the key, the better.
    pub(super) fn offer(&mut self, key: K, line: u32) {
        if let Some(place) = self.kept.iter().position(|(_, known)| *known == line) {
            if self.kept[place].0 <= key {
                return;
            }
            self.kept.remove(place);
        }
        if self.kept.len() >= self.limit && self.kept.last().is_none_or(|(worst, _)| *worst <= key)
        {
            return;
        }
        let place = self.kept.partition_point(|(known, _)| *known <= key);
        self.kept.insert(place, (key, line));
        self.kept.truncate(self.limit);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The lines, best first.
    pub(super) fn into_lines(self) -> impl Iterator<Item = u32> {
        self.kept.into_iter().map(|(_, line)| line)
    }
}
