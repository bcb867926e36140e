//! Splitting a household: two adults separate, and their file becomes two.
//!
//! Nothing here is decided for the family: where each person goes is told by an agent, and a
//! separation changes neither kinship nor parental authority (art. 373-2 code civil).

mod paper;
mod placing;

pub use paper::{Paper, PaperGoes, PaperWhy};
pub use placing::{fits, place, sides_of};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In which of the two files somebody, or something, is after the split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SplitSide")]
pub enum Side {
    /// In the file that is split.
    Stays,
    /// In the new one.
    Goes,
    /// In both: a child whose residence alternates, a contact of both.
    Both,
}

impl Side {
    /// Whether the file that is split keeps it.
    #[must_use]
    pub const fn kept(self) -> bool {
        matches!(self, Self::Stays | Self::Both)
    }

    /// Whether the new file has it.
    #[must_use]
    pub const fn made(self) -> bool {
        matches!(self, Self::Goes | Self::Both)
    }
}
