//! Merging two files that speak of the same family, or two persons who are one: what is proposed
//! for each answer that differs, what must be decided by a person, what becomes of collisions.
//!
//! Facts that protect somebody (authority, "ne pas remettre à", care plan, protected address, who
//! follows a file) have no automatic winner: ADR 0002.

mod alike;
mod both;
mod document;
mod line;
mod settle;
mod survivor;

pub use alike::alike;
pub use both::joined;
pub use document::{Held, stands};
pub use line::{Care, Choice, Line, Proposal, Told};
pub use settle::{Settled, Unsettled, settle};
pub use survivor::{Standing, first_survives, role_on_joining};
