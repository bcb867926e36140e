//! Whether two persons of the town are one and the same, entered twice: pure rules.
//!
//! | file | what it decides |
//! | --- | --- |
//! | evidence | what speaks for and against, and what each weighs: the one table of weights |
//! | portrait | what is compared of a person |
//! | name | how two names, or two first names, go together |
//! | birth | how two birth dates go together |
//! | compare | the verdict on two persons |
//! | block | who is compared with whom, so that a town is not compared with itself |
//!
//! Nothing is decided here for good: a suspicion is shown to an agent, who knows better.

mod birth;
mod block;
mod compare;
mod evidence;
mod name;
mod portrait;

pub use block::Block;
pub use compare::{Likeness, compare};
pub use evidence::{Evidence, HINT, LIKELY, Level, SUSPECTED};
pub use portrait::{Mark, Mate, Part, Portrait, Spellings, Spelt, identity_of};

#[cfg(test)]
mod tests;
