//! Counting what was found, kind by kind.

use super::{FIRST, IN_FIVE, INDEX_PERCENT, KIND_IN_FIVE};
use guichet_testkit::queries::KINDS;
use std::collections::BTreeMap;
use std::time::Duration;

#[derive(Debug, Default)]
struct Line {
    asked: usize,
    first: usize,
    in_five: usize,
    times: Vec<Duration>,
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Score(BTreeMap<&'static str, Line>);

impl Score {
    pub(crate) fn note(&mut self, kind: &'static str, place: Option<usize>, took: Duration) {
        let line = self.0.entry(kind).or_default();
        line.asked += 1;
        line.first += usize::from(place == Some(0));
        line.in_five += usize::from(place.is_some_and(|place| place < 5));
        line.times.push(took);
    }

    fn all(&self) -> Line {
        let mut all = Line::default();
        for line in self.0.values() {
            all.asked += line.asked;
            all.first += line.first;
            all.in_five += line.in_five;
            all.times.extend(&line.times);
        }
        all
    }

    /// Whether the promises are kept.
    pub(crate) fn holds(&self) -> bool {
        let all = self.all();
        let kept = |found: usize, asked: usize, promised: usize| found * 1_000 >= asked * promised;
        kept(all.in_five, all.asked, IN_FIVE)
            && kept(all.first, all.asked, FIRST)
            && KINDS.iter().all(|kind| {
                let line = self.0.get(kind);
                line.is_some_and(|line| kept(line.in_five, line.asked, KIND_IN_FIVE))
            })
    }

    /// Prints the table.
    pub(crate) fn print(&self, households: u32, index: u64, synced: u64) {
        println!("\n## {households} households\n");
        println!("| kind of question | asked | first | in five | median | p95 |");
        println!("|---|--:|--:|--:|--:|--:|");
        for kind in KINDS {
            if let Some(line) = self.0.get(kind) {
                line.print(kind);
            }
        }
        self.all().print("all");
        println!(
            "\nIndex: {} kB, {} % of the {} kB of synced data (≤ {INDEX_PERCENT} %).\n",
            index / 1_000,
            index * 100 / synced.max(1),
            synced / 1_000
        );
    }
}

impl Line {
    fn print(&self, kind: &str) {
        let percent = |found: usize| found as f64 * 100.0 / self.asked.max(1) as f64;
        let mut times = self.times.clone();
        times.sort_unstable();
        let at = |percent: usize| {
            let rank = (times.len() * percent).div_ceil(100).max(1);
            times.get(rank - 1).copied().unwrap_or_default()
        };
        println!(
            "| {kind} | {} | {:.1} % | {:.1} % | {:.1} ms | {:.1} ms |",
            self.asked,
            percent(self.first),
            percent(self.in_five),
            at(50).as_secs_f64() * 1_000.0,
            at(95).as_secs_f64() * 1_000.0,
        );
    }
}
