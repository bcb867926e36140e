//! `guichet search`: the search box of the home screen.

use super::text;
use crate::arguments::{Common, Search};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::{Value, json};
use std::fmt::Write;

pub(super) fn run(common: &Common, search: &Search, output: Output) -> Result<(), Failure> {
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
