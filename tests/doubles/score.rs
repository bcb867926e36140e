//! Counting what was found, kind by kind.

use super::town::{Ids, Planted, Shown};
use super::{HINT_MS, KIND_RECALL, PRECISION, RECALL, SCAN_SECONDS};
use guichet_testkit::doubles::{KINDS, TRAPS};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

#[derive(Debug, Default)]
struct Line {
    planted: usize,
    found: usize,
    likely: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Score {
    kinds: BTreeMap<&'static str, Line>,
    traps: BTreeMap<&'static str, Line>,
    /// Pairs shown, and those of them that are doubles.
    shown: usize,
    right: usize,
    missed: Vec<String>,
    wrong: Vec<String>,
    pub(crate) scan: Duration,
    pub(crate) hints: Vec<Duration>,
}

impl Score {
    pub(crate) fn of(planted: &Planted, shown: &[Shown]) -> Self {
        let mut score = Self::default();
        let found: BTreeMap<&Ids, &Shown> = shown.iter().map(|one| (&one.ids, one)).collect();
        let truth: BTreeSet<&Ids> = planted.doubles.iter().map(|(_, ids)| ids).collect();
        for (kind, ids) in &planted.doubles {
            let line = score.kinds.entry(kind).or_default();
            line.planted += 1;
            match found.get(ids) {
                Some(one) => {
                    line.found += 1;
                    line.likely += usize::from(one.likely);
                }
                None => score.missed.push(format!("{kind}: {} — {}", ids.0, ids.1)),
            }
        }
        for (kind, file) in &planted.traps {
            let line = score.traps.entry(kind).or_default();
            line.planted += 1;
            let caught = shown
                .iter()
                .any(|one| file.contains(&one.ids.0) || file.contains(&one.ids.1));
            line.found += usize::from(caught);
        }
        score.shown = shown.len();
        for one in shown {
            match truth.contains(&one.ids) {
                true => score.right += 1,
                false => score.wrong.push(one.told.clone()),
            }
        }
        score
    }

    fn all(&self) -> Line {
        let mut all = Line::default();
        for line in self.kinds.values() {
            all.planted += line.planted;
            all.found += line.found;
            all.likely += line.likely;
        }
        all
    }

    /// Whether what is promised is kept; of each kind, in a town with enough of each.
    pub(crate) fn holds(&self, each: bool) -> bool {
        let all = self.all();
        let kept = |part: usize, whole: usize, promised: usize| part * 100 >= whole * promised;
        let kinds = KINDS.iter().all(|kind| {
            let line = self.kinds.get(kind);
            line.is_some_and(|line| kept(line.found, line.planted, KIND_RECALL))
        });
        all.planted > 0
            && kept(all.found, all.planted, RECALL)
            && kept(self.right, self.shown, PRECISION)
            && (!each || kinds)
    }

    pub(crate) fn is_quick(&self) -> bool {
        self.scan.as_secs_f64() <= SCAN_SECONDS && self.hint(95) <= HINT_MS
    }

    /// Milliseconds of a hint, so many in a hundred being quicker.
    fn hint(&self, percent: usize) -> f64 {
        let mut times = self.hints.clone();
        times.sort_unstable();
        let rank = (times.len() * percent).div_ceil(100).max(1);
        let found = times.get(rank - 1).copied().unwrap_or_default();
        found.as_secs_f64() * 1_000.0
    }

    /// Prints the table.
    pub(crate) fn print(&self, households: u32, grown_kib: u64, tells: bool) {
        if tells {
            for line in self.missed.iter().map(|line| format!("missed  {line}")) {
                println!("{line}");
            }
            for line in self.wrong.iter().map(|line| format!("wrong   {line}")) {
                println!("{line}");
            }
        }
        let percent = |part: usize, whole: usize| part as f64 * 100.0 / whole.max(1) as f64;
        println!("\n## {households} households\n");
        println!("| kind of double | planted | found | of them « probable » |");
        println!("|---|--:|--:|--:|");
        let row = |kind: &str, line: &Line| {
            println!(
                "| {kind} | {} | {:.1} % | {:.1} % |",
                line.planted,
                percent(line.found, line.planted),
                percent(line.likely, line.found),
            );
        };
        for kind in KINDS {
            if let Some(line) = self.kinds.get(kind) {
                row(kind, line);
            }
        }
        row("all", &self.all());
        println!("\n| kind of trap | planted | shown for nothing |");
        println!("|---|--:|--:|");
        for kind in TRAPS {
            if let Some(line) = self.traps.get(kind) {
                println!("| {kind} | {} | {} |", line.planted, line.found);
            }
        }
        println!(
            "\nPairs shown: {}, of which {} doubles: precision {:.1} % (≥ {PRECISION} %), \
             recall {:.1} % (≥ {RECALL} %).",
            self.shown,
            self.right,
            percent(self.right, self.shown),
            percent(self.all().found, self.all().planted),
        );
        println!(
            "Whole town compared in {:.1} s (≤ {SCAN_SECONDS} s at 20,000), {} MB more at its \
             peak. Hint while typing: median {:.1} ms, p95 {:.1} ms (≤ {HINT_MS} ms).\n",
            self.scan.as_secs_f64(),
            grown_kib / 1_024,
            self.hint(50),
            self.hint(95),
        );
    }
}
