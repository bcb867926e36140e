//! The real binary, on real encrypted bases in temporary folders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod documents;
mod duplicates;
mod exporting;
mod families;
mod first_start;
mod importing;
mod joining;
mod listing;
mod measures;
mod papers;
mod post;
mod refusals;
mod requests;
mod safety;
mod scans;
mod town;
