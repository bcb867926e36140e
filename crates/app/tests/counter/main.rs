//! The commands as a counter lives them: through the gate, with names and JSON, on a real
//! encrypted base. "Two agents" are two clients of one host.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at a surprise"
)]

mod access_right;
mod agents;
mod alternating;
mod attachments;
mod concurrency;
mod documents;
mod dossier;
mod draft_files;
mod drafts;
mod duplicates;
mod exports;
mod first_start;
mod foreseen;
mod full_disk;
mod history;
mod household;
mod importing;
mod joining;
mod journals;
mod leaks;
mod likely;
mod lists;
mod merging;
mod papers;
mod pieces;
mod procedures;
mod protection;
mod receipts;
mod recovery;
mod requests;
mod restore;
mod roles;
mod scans;
mod scope;
mod sessions;
mod settings;
mod splitting;
mod training;
mod undo;
mod work;

/// Minutes in milliseconds.
const MINUTE: i64 = 60_000;

/// The text under a key of a JSON object.
fn text(value: &serde_json::Value, key: &str) -> String {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("no {key} in {value}"))
        .to_owned()
}
