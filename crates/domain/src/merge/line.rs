//! One answer that both sides give, and what is proposed for it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which answer stands after a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// That of the side that survives.
    Survivor,
    /// That of the side that is absorbed.
    Absorbed,
    /// Both, side by side, where they can stand together.
    Both,
}

/// How much a machine may decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Care {
    /// One of two answers is proposed.
    Plain,
    /// Two answers wait for a person; an answer that nothing contradicts stands.
    Sensitive,
    /// Any difference waits for a person, silence against an answer too.
    Guarded,
}

/// What is known of an answer besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// How many of its parts are told: a name with a birth name is fuller than one without.
    pub filled: u32,
    /// When it was last written, Unix milliseconds.
    pub written_at: i64,
}

/// The same answer on both sides. `None`: that side says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name, unique in the comparison.
    pub key: String,
    /// How much a machine may decide of it.
    pub care: Care,
    /// Whether the two can stand together.
    pub both: bool,
    /// Whether both sides say the same.
    pub same: bool,
    /// On the side that survives.
    pub survivor: Option<Told>,
    /// On the side that is absorbed.
    pub absorbed: Option<Told>,
}

/// What a comparison proposes for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "state", content = "choice")]
pub enum Proposal {
    /// Both say the same: nothing to do.
    Agreed,
    /// Only one side says something, and it stands.
    Taken(Choice),
    /// Proposed; the agent may choose otherwise.
    Proposed(Choice),
    /// A person must decide.
    Undecided,
}

impl Line {
    /// What is proposed: of two plain answers the fuller one, then the more recent one, then that
    /// of the survivor.
    #[must_use]
    pub fn proposal(&self) -> Proposal {
        match (self.same, self.care, self.survivor, self.absorbed) {
            (true, ..) | (false, _, None, None) => Proposal::Agreed,
            (false, Care::Guarded, ..) => Proposal::Undecided,
            (false, _, Some(_), None) => Proposal::Taken(Choice::Survivor),
            (false, _, None, Some(_)) => Proposal::Taken(Choice::Absorbed),
            (false, Care::Sensitive, Some(_), Some(_)) => Proposal::Undecided,
            (false, Care::Plain, Some(survivor), Some(absorbed)) => {
                let rank = |told: Told| (told.filled, told.written_at);
                Proposal::Proposed(match rank(absorbed) > rank(survivor) {
                    true => Choice::Absorbed,
                    false => Choice::Survivor,
                })
            }
        }
    }

    /// Whether this choice can be made of it.
    #[must_use]
    pub fn allows(&self, choice: Choice) -> bool {
        match self.proposal() {
            Proposal::Agreed => false,
            Proposal::Taken(taken) => choice == taken,
            Proposal::Proposed(_) | Proposal::Undecided => self.both || choice != Choice::Both,
        }
    }
}
