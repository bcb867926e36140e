//! Tests of the store through its doors, and of what happens to those who go round them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod door;
mod fence;
mod schema;
