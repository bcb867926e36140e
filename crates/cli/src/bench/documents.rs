//! Supporting documents: a queue that nobody worked for months, and a rule that moves.
//!
//! In a town of its own: so many documents would weigh on the figures of the others.

use super::statistics::{Figures, Series};
use crate::arguments::Common;
use crate::counter::Counter;
use crate::failure::Failure;
use serde_json::{Value, json};

/// Documents that wait, for each household: 100,000 in a town of 20,000.
const EACH: u32 = 5;
const PAGES: usize = 200;
const RECOMPUTES: usize = 3;

/// What was measured.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Documents {
    /// Households of the town.
    pub(super) households: u64,
    /// Documents that wait.
    pub(super) waiting: u64,
    /// Documents that families must bring.
    pub(super) awaited: u64,
    /// Each job by its key.
    pub(super) figures: Vec<(String, Figures)>,
}

/// Makes the town in a temporary folder and measures it.
pub(super) fn of_size(households: u32, seed: u64) -> Result<Documents, Failure> {
    let folder = tempfile::tempdir()?;
    let base = folder.path().join("base");
    let waiting = households.saturating_mul(EACH);
    let pending = waiting.to_string();
    let (households, seed) = (households.to_string(), seed.to_string());
    let words = [
        "demo",
        "--households",
        &households,
        "--seed",
        &seed,
        "--pending-documents",
        &pending,
    ];
    let made: Value = super::child(&base, "", words)?;
    let password = made["password"].as_str().unwrap_or_default();
    let mut measured: Documents = super::child(&base, password, ["bench", "--measure-documents"])?;
    // The queue itself is counted no further than a day's work.
    measured.waiting = measured.waiting.max(u64::from(waiting));
    Ok(measured)
}

/// Measures the base of `--base`.
pub(super) fn measure(common: &Common) -> Result<Documents, Failure> {
    let counter = Counter::open(common, None)?;
    let mut figures: Vec<(String, Figures)> = Vec::new();
    let mut keep = |key: &str, series: Series| figures.push((key.to_owned(), series.figures()));
    let mut waiting = 0;
    for (key, order) in [
        ("documents_oldest", "oldest"),
        ("documents_by_type", "by_type"),
    ] {
        let mut series = Series::default();
        for _ in 0..PAGES {
            let request = json!({ "limit": 50, "order": order });
            let page = series.time(|| counter.call("supporting_document.queue", request))?;
            waiting = page["total"].as_u64().unwrap_or_default();
        }
        keep(key, series);
    }
    let mut home = Series::default();
    for _ in 0..PAGES {
        home.time(|| counter.call("home.summary", json!({})))?;
    }
    keep("home", home);
    let (mut recomputes, mut households) = (Series::default(), 0);
    for _ in 0..RECOMPUTES {
        let done = recomputes.time(|| counter.call("supporting_document.recompute", json!({})))?;
        households = done["households"].as_u64().unwrap_or_default();
    }
    keep("recompute", recomputes);
    let (mut lists, mut awaited) = (Series::default(), 0);
    for _ in 0..PAGES {
        let request = json!({ "limit": 50, "soon": true });
        let page = lists.time(|| counter.call("supporting_document.awaited", request))?;
        awaited = page["total"].as_u64().unwrap_or_default();
    }
    keep("awaited", lists);
    counter.leave()?;
    Ok(Documents {
        households,
        waiting,
        awaited,
        figures,
    })
}
