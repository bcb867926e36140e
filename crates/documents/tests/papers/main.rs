//! The papers as they are read, seen, scanned and stored. Needs poppler's tools.

mod reading;
mod recepisse;
mod recovery_sheet;
mod samples;
mod snapshots;
