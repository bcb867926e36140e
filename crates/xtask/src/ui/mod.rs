//! The npm side: packages of a folder, the UI's build, its weight.

mod install;

pub(crate) use install::install;
