//! The papers as they are read, seen, scanned and stored. Needs poppler's tools.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at a surprise"
)]

mod reading;
mod recepisse;
mod recovery_sheet;
mod samples;
mod snapshots;
