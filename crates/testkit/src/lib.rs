//! Builders, a fixed clock, seeded identifiers and temporary encrypted bases for tests.
//!
//! Everything here may panic: a test that cannot build its world has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod environment;
mod files;
mod people;
mod world;

pub use environment::TestEnvironment;
pub use files::{bytes_of, copy_folder};
pub use people::{adult, child, unborn};
pub use world::{PASSWORD, World};
