//! What undoing a merge would do, before it is done.

use super::{require_commune, words};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_store::merge::{self, Kept, Kind, Merge, Reversal, Why};
use guichet_store::{Reader, Sight, household, person};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;
use uuid::Uuid;

/// Which merge.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Its id.
    #[ts(type = "string")]
    pub merge: Uuid,
}

/// Why something is not given back as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeptWhy {
    /// Edited since: it stays as it is, on the file or person that survived.
    Stays,
    /// It goes back with what was edited since.
    GoesEdited,
    /// A file added since follows its document.
    Follows,
    /// Taken away since: it is not brought back.
    TakenAway,
    /// Its former value was purged.
    Purged,
    /// A place in the file that a split made, edited since: it goes with that file.
    Dropped,
}

/// Something that is not given back as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct KeptView {
    /// `person`, `phone`, `supporting_document`…
    pub kind: String,
    /// The field group.
    pub group: String,
    /// The person that it is about, when it is one.
    pub about: Option<String>,
    /// Why.
    pub why: KeptWhy,
}

/// Rows added since.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AddedView {
    /// `note`, `supporting_document`…
    pub kind: String,
    /// How many; they stay with what survived.
    pub count: u32,
}

/// What undoing does, or did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Response {
    /// The merge.
    #[ts(type = "string")]
    pub merge: Uuid,
    /// What was merged.
    #[ts(type = "\"household\" | \"person\"")]
    pub kind: Kind,
    /// The number or name that survived.
    pub survivor: String,
    /// The number or name that was absorbed.
    pub absorbed: String,
    /// A file to open: of what survived.
    pub household: Option<HouseholdId>,
    /// Its number.
    pub number: Option<String>,
    /// What is not given back as it was.
    pub kept: Vec<KeptView>,
    /// What was added since and stays.
    pub added: Vec<AddedView>,
}

/// Tells, without undoing.
///
/// # Errors
/// `no_right`; `not_found` also once it was undone; `merge_undo_order` while a later merge of the
/// same rows stands.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_commune(call)?;
    call.base()?.read::<_, AppError>(|reader| {
        let found = merge::by_id(reader, request.merge)?;
        let reversal = merge::reversal(reader, &found)?;
        told(reader, &found, &reversal)
    })
}

/// The words of a reversal. Read before it is applied.
pub(super) fn told(reader: &Reader<'_>, found: &Merge, reversal: &Reversal) -> Result<Response> {
    let name = |id: Uuid| -> Result<String> {
        Ok(match found.kind {
            Kind::Household => merge::number_of(reader, HouseholdId::from_uuid(id))?.to_string(),
            Kind::Person => person::by_id(reader, PersonId::from_uuid(id))?.display_name(),
        })
    };
    let home = match found.kind {
        Kind::Household => Some(HouseholdId::from_uuid(found.survivor)),
        Kind::Person => {
            let person = PersonId::from_uuid(found.survivor);
            let homes = household::households_of(reader, person, &Sight::Commune)?;
            homes.first().map(|(household, _)| *household)
        }
    };
    let (kept, added) = told_of(reader, reversal)?;
    Ok(Response {
        merge: found.id,
        kind: found.kind,
        survivor: name(found.survivor)?,
        absorbed: name(found.absorbed)?,
        household: home,
        number: home
            .map(|home| merge::number_of(reader, home))
            .transpose()?
            .map(|number| number.to_string()),
        kept,
        added,
    })
}

/// What a reversal does not give back as it was, each once, and what it leaves where it is.
pub(crate) fn told_of(
    reader: &Reader<'_>,
    reversal: &Reversal,
) -> Result<(Vec<KeptView>, Vec<AddedView>)> {
    let mut kept = BTreeSet::new();
    for one in &reversal.kept {
        kept.insert(kept_view(reader, one)?);
    }
    let added = reversal.added.iter().map(|(kind, count)| AddedView {
        kind: (*kind).to_owned(),
        count: *count,
    });
    Ok((kept.into_iter().collect(), added.collect()))
}

fn kept_view(reader: &Reader<'_>, one: &Kept) -> Result<KeptView> {
    Ok(KeptView {
        kind: one.kind.to_owned(),
        group: one.group.to_owned(),
        about: words::person(reader, Some(one.owner))?,
        why: match one.why {
            Why::Stays => KeptWhy::Stays,
            Why::GoesEdited => KeptWhy::GoesEdited,
            Why::Follows => KeptWhy::Follows,
            Why::TakenAway => KeptWhy::TakenAway,
            Why::Purged => KeptWhy::Purged,
            Why::Dropped => KeptWhy::Dropped,
        },
    })
}
