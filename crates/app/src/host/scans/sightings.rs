//! Which files of the scan folder are whole: those that looked the same for two seconds.

use super::disk::ScanFile;
use std::collections::BTreeMap;
use std::ffi::OsString;
use uuid::Uuid;

/// How long a file must look the same before it counts, in milliseconds.
const SETTLES_AFTER: i64 = 2_000;

/// What was seen of a file, and since when it looks like this.
#[derive(Debug, Clone)]
struct Sighting {
    /// What screens name it by: another one when the file was written to meanwhile.
    id: Uuid,
    file: ScanFile,
    since: i64,
    settled: bool,
}

/// The files seen at the last look.
#[derive(Debug, Default)]
pub(super) struct Sightings(BTreeMap<OsString, Sighting>);

impl Sightings {
    /// Takes a look at the folder into account.
    pub(super) fn look(&mut self, files: Vec<ScanFile>, now: i64, new_id: impl Fn() -> Uuid) {
        let mut former = std::mem::take(&mut self.0);
        for file in files {
            let known = former.remove(&file.name).filter(|one| one.file == file);
            let mut sighting = known.unwrap_or_else(|| Sighting {
                id: new_id(),
                since: now,
                settled: false,
                file: file.clone(),
            });
            // A clock that was put back would make it wait for ever.
            sighting.since = sighting.since.min(now);
            sighting.settled |= now - sighting.since >= SETTLES_AFTER;
            self.0.insert(file.name, sighting);
        }
    }

    /// The files that are whole, the latest first.
    pub(super) fn settled(&self) -> Vec<(Uuid, ScanFile)> {
        let whole = self.0.values().filter(|one| one.settled);
        let mut found: Vec<_> = whole.map(|one| (one.id, one.file.clone())).collect();
        found.sort_by(|(_, one), (_, other)| {
            (other.modified_ms, &other.name).cmp(&(one.modified_ms, &one.name))
        });
        found
    }

    /// How many files are not whole yet.
    pub(super) fn arriving(&self) -> usize {
        self.0.values().filter(|one| !one.settled).count()
    }

    /// A file that is whole.
    pub(super) fn find(&self, id: Uuid) -> Option<ScanFile> {
        let whole = self.0.values().filter(|one| one.settled);
        whole
            .filter(|one| one.id == id)
            .map(|one| one.file.clone())
            .next()
    }

    /// Forgets everything: another folder is looked at.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at a surprise")]

    use super::*;
    use std::cell::Cell;

    fn file(name: &str, bytes: u64, modified_ms: i64) -> ScanFile {
        ScanFile {
            name: name.into(),
            bytes,
            modified_ms,
        }
    }

    fn names(seen: &Sightings) -> Vec<String> {
        let settled = seen.settled().into_iter();
        settled
            .map(|(_, file)| file.name.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn a_file_counts_once_it_looked_the_same_for_two_seconds() {
        let drawn = Cell::new(0u128);
        let new_id = || {
            drawn.set(drawn.get() + 1);
            Uuid::from_u128(drawn.get())
        };
        let mut seen = Sightings::default();
        seen.look(vec![file("a", 10, 5)], 1_000, new_id);
        assert_eq!((names(&seen).len(), seen.arriving()), (0, 1));
        // It grows: it begins again.
        seen.look(vec![file("a", 20, 6)], 2_500, new_id);
        seen.look(vec![file("a", 20, 6), file("b", 1, 9)], 4_499, new_id);
        assert_eq!(names(&seen), Vec::<String>::new());
        seen.look(vec![file("a", 20, 6), file("b", 1, 9)], 4_500, new_id);
        assert_eq!((names(&seen), seen.arriving()), (vec!["a".to_owned()], 1));
        let (id, _) = seen.settled()[0].clone();
        assert!(seen.find(id).is_some());
        seen.look(vec![file("a", 20, 6), file("b", 1, 9)], 9_000, new_id);
        assert_eq!(names(&seen), ["b", "a"], "the latest first");
        assert_eq!(seen.settled()[1].0, id);
        // Written to again, it is another scan.
        seen.look(vec![file("a", 21, 7)], 9_500, new_id);
        assert!(seen.find(id).is_none());
        seen.look(vec![], 9_600, new_id);
        assert_eq!((names(&seen).len(), seen.arriving()), (0, 0));
    }

    #[test]
    fn a_clock_put_back_delays_by_no_more_than_two_seconds() {
        let mut seen = Sightings::default();
        seen.look(vec![file("a", 1, 1)], 1_000_000, Uuid::nil);
        seen.look(vec![file("a", 1, 1)], 5_000, Uuid::nil);
        seen.look(vec![file("a", 1, 1)], 7_000, Uuid::nil);
        assert_eq!(names(&seen), ["a"]);
    }
}
