//! When the details of a document go.

use chrono::{Days, NaiveDate};

use super::{DocumentTypeFields, PurgeFrom};

impl DocumentTypeFields {
    /// Last day on which the details of a document are kept, once it was decided; none while the
    /// rule lets them stay. What stays is its type, when it was seen and by whom, its dates.
    ///
    /// A document that is good without end has none to count from: its details stay.
    #[must_use]
    pub fn kept_until(
        &self,
        decided_on: NaiveDate,
        valid_until: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let days = Days::new(u64::from(self.purge_after_days?));
        let from = match self.purge_from {
            PurgeFrom::Decision => decided_on,
            PurgeFrom::End => valid_until?.max(decided_on),
        };
        Some(from.checked_add_days(days).unwrap_or(NaiveDate::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supporting_document::default_types;

    #[test]
    fn the_delay_runs_from_the_decision_or_from_the_end() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let kept = |key: &str, until: Option<&str>| {
            let found = default_types().into_iter().find(|one| one.key == key);
            found
                .unwrap()
                .fields
                .kept_until(day("2026-11-17"), until.map(day))
        };
        let (year, soon) = (Some("2027-08-31"), Some("2026-01-31"));
        for (key, until, expected) in [
            ("justificatif_domicile", year, Some("2026-12-17")),
            // Incomes: gone once seen.
            ("attestation_qf", year, Some("2026-11-17")),
            ("pai", year, Some("2027-08-31")),
            // Decided after its end: not before it was decided.
            ("pai", soon, Some("2026-11-17")),
            ("pai", None, None),
            ("jugement", None, None),
            ("identite_enfant", None, None),
        ] {
            assert_eq!(kept(key, until), expected.map(day), "{key} {until:?}");
        }
    }
}
