//! Two documents for one slot: both are kept, the better one is current.

use crate::supporting_document::KeptStatus;
use chrono::NaiveDate;

/// What makes a document better than another of the same type about the same persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its state as kept.
    pub status: KeptStatus,
    /// Until when it is good; none for ever.
    pub valid_until: Option<NaiveDate>,
    /// When it was made out.
    pub issued_on: Option<NaiveDate>,
    /// When it was shown.
    pub presented_on: Option<NaiveDate>,
}

impl Held {
    fn rank(&self) -> (u8, NaiveDate, Option<NaiveDate>, Option<NaiveDate>) {
        let state = match self.status {
            KeptStatus::Accepted => 3,
            KeptStatus::Pending => 2,
            KeptStatus::Waived | KeptStatus::NotApplicable => 1,
            KeptStatus::Refused => 0,
        };
        let until = self.valid_until.unwrap_or(NaiveDate::MAX);
        (state, until, self.issued_on, self.presented_on)
    }
}

/// The place of the document that stands: validated before waiting before waived before refused,
/// then good for longer, then made out later, then shown later; of equals the first. `None` of
/// none.
#[must_use]
pub fn stands(held: &[Held]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (place, one) in held.iter().enumerate() {
        if best.is_none_or(|best| one.rank() > held[best].rank()) {
            best = Some(place);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_document_stands() {
        let day = |text: &str| text.parse().ok();
        let held = |status, valid_until, issued_on| Held {
            status,
            valid_until,
            issued_on,
            presented_on: None,
        };
        let good = held(KeptStatus::Accepted, day("2027-01-01"), day("2026-01-01"));
        let longer = held(KeptStatus::Accepted, day("2028-01-01"), day("2025-01-01"));
        let later = held(KeptStatus::Accepted, day("2027-01-01"), day("2026-06-01"));
        let endless = held(KeptStatus::Accepted, None, None);
        let waiting = held(KeptStatus::Pending, None, day("2026-09-01"));
        let refused = held(KeptStatus::Refused, None, day("2026-09-01"));
        for (documents, expected) in [
            (vec![], None),
            (vec![refused, waiting], Some(1)),
            (vec![waiting, good], Some(1)),
            (vec![good, longer], Some(1)),
            (vec![good, later], Some(1)),
            (vec![longer, endless, good], Some(1)),
            (vec![good, good], Some(0)),
        ] {
            assert_eq!(stands(&documents), expected, "{documents:?}");
        }
    }
}
