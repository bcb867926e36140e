//! `guichet search`: the search box of the home screen.

use super::text;
use crate::arguments::{Common, Search};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

pub(super) fn run(common: &Common, search: &Search, output: Output) -> Result<(), Failure> {
    if let Some(queries) = &search.queries {
        return every(common, queries, search.limit, output);
    }
    let counter = Counter::open(common, None)?;
    let request = json!({ "text": search.text.join(" "), "limit": search.limit });
    let found = counter.call("household.search", request)?;
    counter.leave()?;
    let hits = found["hits"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let lines: Vec<Value> = hits.iter().map(hit).collect();
    output.answer(&json!({ "hits": lines }), || {
        let mut page = String::new();
        for hit in hits {
            // Writing into a String cannot fail.
            let _ = writeln!(
                page,
                "{}  {}  ({})",
                text(hit, "number"),
                text(hit, "label"),
                text(&hit["matched"], "text"),
            );
        }
        match found["total"].as_u64().unwrap_or(0) {
            0 => "Aucun dossier.".to_owned(),
            1 => page + "1 dossier",
            total => page + &format!("{total} dossiers"),
        }
    })
}

/// Answers each line of a file, one line each: how long it took, and what was found.
fn every(common: &Common, queries: &Path, limit: u32, output: Output) -> Result<(), Failure> {
    let texts = match queries == Path::new("-") {
        true => std::io::read_to_string(std::io::stdin())?,
        false => std::fs::read_to_string(queries).map_err(|e| Failure::file(queries, e))?,
    };
    let counter = Counter::open(common, None)?;
    for query in texts.lines() {
        let start = Instant::now();
        let found = counter.call("household.search", json!({ "text": query, "limit": limit }))?;
        let ms = start.elapsed().as_secs_f64() * 1_000.0;
        let hits = found["hits"].as_array().map(Vec::as_slice);
        let lines: Vec<Value> = hits.unwrap_or_default().iter().map(hit).collect();
        let answer = json!({ "query": query, "ms": ms, "hits": lines });
        output.answer(&answer, || {
            let total = found["total"].as_u64().unwrap_or(0);
            let first = hits.and_then(<[Value]>::first);
            let first = first.map_or_else(String::new, |hit| {
                format!("  {}  {}", text(hit, "number"), text(hit, "label"))
            });
            format!("{query}  ({total}, {ms:.1} ms){first}")
        })?;
    }
    counter.leave()
}

/// What a program reads of a hit.
fn hit(found: &Value) -> Value {
    json!({
        "number": found["number"],
        "origin_ref": found["origin_ref"],
        "label": found["label"],
        "matched": found["matched"],
        "score": found["score"],
    })
}
