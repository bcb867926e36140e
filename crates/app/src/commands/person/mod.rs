//! Persons, whatever the files they are in.

pub mod merge;
