//! A rule broken at a place.

use std::fmt;

/// A place and the rule that it breaks, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Violation {
    place: String,
    rule: String,
}

impl Violation {
    /// `rule` is broken by the whole of `place`: a file, a crate.
    pub(crate) fn of(place: impl Into<String>, rule: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            rule: rule.into(),
        }
    }

    /// `rule` is broken in `path` at `line`, counted from 1.
    pub(crate) fn at(path: &str, line: usize, rule: impl Into<String>) -> Self {
        Self {
            place: format!("{path}:{line}"),
            rule: rule.into(),
        }
    }

    /// The rule that is broken.
    pub(crate) fn rule(&self) -> &str {
        &self.rule
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.rule)
    }
}
