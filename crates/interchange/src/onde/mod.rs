//! Extractions of ONDE, the register of the pupils of primary schools: the pupils, a line each with
//! one or two addresses, or those responsible for them, a line each with groups of columns for
//! their children; or both on one line. Which column tells what is found by its name, wherever it
//! stands, and however often the name is repeated (`docs/format/onde.md`).

mod field;
mod gather;
mod mapping;
mod read;
#[cfg(test)]
mod tests;

pub use field::{Field, is_onde};
pub use gather::gather;
pub use mapping::Mapping;
