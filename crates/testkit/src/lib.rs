//! Builders, a fixed clock, seeded identifiers and temporary encrypted bases for tests.
//!
//! Everything here may panic: a test that cannot build its world has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(feature = "counter")]
mod counter;
#[cfg(feature = "counter")]
pub mod doubles;
mod environment;
mod files;
#[cfg(feature = "counter")]
mod machine;
mod people;
pub mod queries;
mod scan;
mod world;

#[cfg(feature = "counter")]
pub use counter::{ADMINISTRATOR, Counter, commune, family, member};
pub use environment::TestEnvironment;
pub use files::{bytes_of, copy_folder};
#[cfg(feature = "counter")]
pub use machine::{Printed, TestMachine};
pub use people::{adult, child, unborn};
pub use scan::scanned_pdf;
pub use world::{PASSWORD, World, found_base};
