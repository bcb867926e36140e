//! The papers as they are read, seen, scanned and stored. Needs poppler's tools.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at a surprise"
)]

mod fiche_famille;
mod letter;
mod queue_list;
mod reading;
mod recepisse;
mod recovery_sheet;
mod requirements;
mod samples;
mod snapshots;
