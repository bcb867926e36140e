//! The npm side: the packages of a folder, and the UI's build.

mod build;
mod install;

pub(crate) use build::{build, build_if_older};
pub(crate) use install::install;
