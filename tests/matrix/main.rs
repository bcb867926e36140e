//! What each role may do, and what each command leaves in the journals: reviewed snapshots, and
//! the refusal of every command before anything else.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p guichet-tests --test matrix` rewrites rights.txt and
//! audit.txt; the difference is read like code.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at a surprise"
)]

mod audit;
mod codes;
mod refusals;
mod rights;
mod scene;
mod sentences;

use std::path::PathBuf;

/// A path of the repository.
fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(path)
}

/// Fails unless the snapshot says what is; rewrites it when asked to.
fn assert_snapshot(name: &str, made: &str) {
    let path = repository("tests/matrix").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    let held_lines: Vec<&str> = held.lines().collect();
    let made_lines: Vec<&str> = made.lines().collect();
    let gone = held_lines.iter().filter(|line| !made_lines.contains(line));
    let new = made_lines.iter().filter(|line| !held_lines.contains(line));
    let moved: Vec<String> = gone
        .map(|line| format!("- {line}"))
        .chain(new.map(|line| format!("+ {line}")))
        .collect();
    assert!(
        held == made,
        "tests/matrix/{name} no longer says what is. If the change is meant, rewrite it with \
         UPDATE_SNAPSHOTS=1 and have it read.\n{}",
        moved.join("\n")
    );
}
