//! Documents that meet: for each type and persons one stays current, the others are kept as
//! replaced.

use crate::door::Tx;
use crate::error::Result;
use crate::supporting_document::{self, SupportingDocument};
use guichet_domain::id::HouseholdId;
use guichet_domain::merge::{Held, stands};
use uuid::Uuid;

/// Leaves one current document for each type and persons of a household.
pub(super) fn settle(tx: &Tx<'_>, household: Uuid) -> Result<()> {
    let mut left = supporting_document::current(tx, HouseholdId::from_uuid(household), true)?;
    while let Some(first) = left.first() {
        let slot = (first.document_type, first.person, first.adult);
        let (meeting, others): (Vec<SupportingDocument>, Vec<_>) = left
            .into_iter()
            .partition(|one| (one.document_type, one.person, one.adult) == slot);
        left = others;
        let held: Vec<Held> = meeting
            .iter()
            .map(|one| Held {
                status: one.status,
                valid_until: one.dates.valid_until,
                issued_on: one.dates.issued_on,
                presented_on: one.dates.presented_on,
            })
            .collect();
        let current = stands(&held);
        for (place, one) in meeting.iter().enumerate() {
            if Some(place) != current {
                tx.connection()
                    .prepare_cached("UPDATE supporting_document SET replaced = 1 WHERE id = ?1")?
                    .execute([one.id.uuid()])?;
            }
        }
    }
    Ok(())
}
