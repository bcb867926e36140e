//! The lines of a comparison as the screen reads them, and what the choices settle.

use super::{MergeChoices, words};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::merge::{Care, Proposal, Settled, settle};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::merge::{Contested, fingerprint};
use guichet_store::{Reader, Sight, StoreError};
use serde::Serialize;
use ts_rs::TS;

/// A field on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MergeField {
    /// Its name in the schema, `usage_name`.
    pub field: String,
    /// On the side that survives; none when it is empty.
    pub survivor: Option<String>,
    /// On the side that is absorbed.
    pub absorbed: Option<String>,
}

/// An answer on which the sides do not agree.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeLine {
    /// What a choice names.
    pub key: String,
    /// `person`, `kinship`, `care_plan`, `member`, `household`, `address`, `follow`.
    pub kind: String,
    /// The field group, `name`.
    pub group: String,
    /// The person that it is about, when it is not one of the two: the child of a link, a member of
    /// both files.
    pub about: Option<String>,
    /// Of a link: who is at its other end; of a place: the file; of a follow: the entity.
    pub with: Option<String>,
    /// How much a machine may decide.
    pub care: Care,
    /// Whether the two can stand together.
    pub both: bool,
    /// What is proposed.
    pub proposal: Proposal,
    /// Whether who asks may choose.
    pub decidable: bool,
    /// Whether each side says it at all.
    pub told: (bool, bool),
    /// When each side last wrote it, local ISO time.
    pub written: (Option<String>, Option<String>),
    /// The fields that differ; absent without the right to read them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fields: Option<Vec<MergeField>>,
}

/// The lines on which the sides do not agree.
pub(crate) fn lines_of(
    call: &Call<'_>,
    reader: &Reader<'_>,
    compared: &[Contested],
) -> Result<Vec<MergeLine>> {
    let mut lines = Vec::new();
    for contested in compared {
        let proposal = contested.line.proposal();
        if proposal == Proposal::Agreed {
            continue;
        }
        let reads = call.sight(Verb::Read, contested.volet)? == Sight::Commune;
        let environment = call.host.environment.as_ref();
        let written = |told: Option<guichet_domain::merge::Told>| {
            let at = told.map(|told| told.written_at);
            at.map(|at| crate::time::iso(environment, at))
        };
        let line = &contested.line;
        lines.push(MergeLine {
            key: line.key.clone(),
            kind: contested.kind.to_owned(),
            group: contested.group.to_owned(),
            about: words::person(reader, contested.about)?,
            with: words::with(call, reader, contested)?,
            care: line.care,
            both: line.both,
            proposal,
            decidable: decidable(call, contested.volet)?,
            told: (line.survivor.is_some(), line.absorbed.is_some()),
            written: (written(line.survivor), written(line.absorbed)),
            fields: reads.then(|| {
                words::fields(contested.survivor.as_deref(), contested.absorbed.as_deref())
            }),
        });
    }
    Ok(lines)
}

fn decidable(call: &Call<'_>, volet: Volet) -> Result<bool> {
    Ok(call.sight(Verb::Write, volet)? == Sight::Commune)
}

/// What stands for each line, as chosen or proposed.
///
/// # Errors
/// `moved` when what was compared is no longer what stands; `merge_colleague` when an answer waits
/// for somebody who may change it; `no_right` for a choice in a volet that who asks may not write;
/// `merge_undecided` while an answer waits for a decision; `malformed_request` for a choice that
/// cannot be made.
pub(crate) fn settled(
    call: &Call<'_>,
    compared: &[Contested],
    chosen: &MergeChoices,
) -> Result<Settled> {
    let seen = chosen.fingerprint.as_ref();
    if seen.is_some_and(|seen| *seen != fingerprint(compared)) {
        return Err(StoreError::Moved("merge").into());
    }
    for contested in compared {
        if decidable(call, contested.volet)? {
            continue;
        }
        let proposal = contested.line.proposal();
        if proposal == Proposal::Undecided {
            return Err(AppError::new("merge_colleague"));
        }
        let other = |choice: &guichet_domain::merge::Choice| !matches!(proposal, Proposal::Proposed(own) | Proposal::Taken(own) if own == *choice);
        if chosen.choices.get(&contested.line.key).is_some_and(other) {
            return Err(AppError::new("no_right"));
        }
    }
    let lines: Vec<_> = compared.iter().map(|one| one.line.clone()).collect();
    settle(&lines, &chosen.choices).map_err(|unsettled| match unsettled.undecided.len() {
        0 => AppError::new("malformed_request"),
        count => AppError::new("merge_undecided").with("count", count),
    })
}
