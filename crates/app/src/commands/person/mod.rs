//! Persons, whatever the files they are in.

pub mod export_list;
pub mod list;
pub mod merge;

mod listed;

pub use listed::{ListedIn, PersonLine, PersonQuestion, PersonSort};
