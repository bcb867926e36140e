//! Killing the program at every place where it matters, and at random, and looking at what is left.
//!
//! The parent starts a child that writes, backs up, restores, migrates, changes passwords and keys
//! until it is killed (SIGKILL: nothing of it runs any more). What the child acknowledged over the
//! pipe must be there; what is there must be sound; no number is missing or given twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that has no harness: clippy does not know it as one"
)]

mod check;
mod child;
mod parent;
mod place;
mod scan;

/// What the child is told to do, and where.
const SCENE: &str = "GUICHET_CRASH_SCENE";
const FOLDER: &str = "GUICHET_CRASH_FOLDER";

fn main() {
    match std::env::var(SCENE) {
        Ok(scene) => child::play(&scene),
        Err(_) => parent::run(),
    }
}
