//! What an agent must be allowed to see for a paper to be printed again for her.

use guichet_domain::rights::{Verb, Volet};
use std::collections::BTreeSet;

/// A right that what stands on a paper was read under.
pub(crate) type Shown = (Verb, Volet);

/// Every right that a paper was worded under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shows(pub(crate) BTreeSet<Shown>);

impl Shows {
    /// Notes that something of this volet is printed.
    pub(crate) fn add(&mut self, verb: Verb, volet: Volet) {
        self.0.insert((verb, volet));
    }
}
