//! What a terminal does that a window does otherwise: asking for a word, showing how far a long
//! work is, saying a refusal.

mod ask;
mod machine;
mod sentence;

pub(crate) use ask::secret;
pub(crate) use machine::{TerminalMachine, write_private};
pub(crate) use sentence::sentence;
