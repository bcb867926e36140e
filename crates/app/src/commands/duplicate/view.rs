//! A pair as the screens show it.

use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::duplicate::{Evidence, LIKELY, Level};
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::person::MemberRole;
use guichet_store::duplicate::{DuplicateSight, Pair};
use guichet_store::{Reader, Sight, agent, duplicate, household, person};
use serde::Serialize;
use ts_rs::TS;

/// A file as a line names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DuplicateFile {
    /// Which.
    pub household: HouseholdId,
    /// "00017".
    pub number: String,
    /// "Marchand – Bensaïd".
    pub label: String,
    /// It is archived.
    pub archived: bool,
}

/// One of the two persons of a pair.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DuplicateSide {
    /// Who.
    pub person: PersonId,
    /// "Prigent, Hélène".
    pub name: String,
    /// "14/03/1987".
    pub birth_fr: Option<String>,
    /// Her role in the first of her files.
    pub role: MemberRole,
    /// Her files in sight, the first one first.
    pub files: Vec<DuplicateFile>,
}

/// A decision of an agent.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PutAside {
    /// Who decided.
    pub by: String,
    /// When, local ISO time.
    pub at: String,
}

/// Two persons who look like one.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DuplicatePair {
    /// The one entered first.
    pub one: DuplicateSide,
    /// The other.
    pub other: DuplicateSide,
    /// How sure the rule is.
    pub level: Level,
    /// What the evidence weighs; higher is surer.
    pub points: i32,
    /// What speaks for it.
    pub reasons: Vec<Evidence>,
    /// What speaks against it.
    pub doubts: Vec<Evidence>,
    /// Told apart by an agent; none while the pair waits.
    pub put_aside: Option<PutAside>,
}

/// A file in sight, as a line names it.
pub(super) fn file(
    reader: &Reader<'_>,
    id: HouseholdId,
    sight: &Sight,
) -> Result<Option<DuplicateFile>> {
    let summaries = household::summaries(reader, &[id], sight)?;
    Ok(summaries.into_iter().next().map(|summary| DuplicateFile {
        household: id,
        number: summary.household.number.to_string(),
        label: summary.label,
        archived: summary.household.status == HouseholdStatus::Archived,
    }))
}

/// One side; `None` when she left every file since.
pub(super) fn side(
    reader: &Reader<'_>,
    person: PersonId,
    sight: &Sight,
) -> Result<Option<DuplicateSide>> {
    let fields = person::by_id(reader, person)?;
    let held = household::households_of(reader, person, sight)?;
    let Some((_, role)) = held.first().copied() else {
        return Ok(None);
    };
    let mut files = Vec::with_capacity(held.len());
    for (id, _) in held {
        files.extend(file(reader, id, sight)?);
    }
    Ok(Some(DuplicateSide {
        person,
        name: fields.sort_name(),
        birth_fr: fields.birth_date().map(|date| date.fr()),
        role,
        files,
    }))
}

/// The decision on two persons, while it holds.
pub(super) fn put_aside(
    call: &Call<'_>,
    reader: &Reader<'_>,
    one: PersonId,
    other: PersonId,
) -> Result<Option<PutAside>> {
    let decision = duplicate::distinct(reader, one, other)?;
    let Some(decision) = decision.filter(|decision| decision.holds) else {
        return Ok(None);
    };
    Ok(Some(PutAside {
        by: agent::by_id(reader, decision.by)?.display_name,
        at: crate::time::iso(call.host.environment.as_ref(), decision.at),
    }))
}

/// The pairs of a page.
pub(super) fn pairs(
    call: &Call<'_>,
    reader: &Reader<'_>,
    found: Vec<Pair>,
    sight: &DuplicateSight,
) -> Result<Vec<DuplicatePair>> {
    let mut views = Vec::with_capacity(found.len());
    for pair in found {
        let one = side(reader, pair.one, &sight.identity)?;
        let other = side(reader, pair.other, &sight.identity)?;
        let (Some(one), Some(other)) = (one, other) else {
            continue;
        };
        let (reasons, doubts): (Vec<Evidence>, Vec<Evidence>) = pair
            .evidence
            .iter()
            .partition(|evidence| evidence.points() > 0);
        views.push(DuplicatePair {
            level: match pair.points < LIKELY {
                true => Level::Suspected,
                false => Level::Likely,
            },
            points: pair.points,
            put_aside: put_aside(call, reader, pair.one, pair.other)?,
            reasons: reasons
                .into_iter()
                .filter(|one| *one != Evidence::SexSame)
                .collect(),
            doubts,
            one,
            other,
        });
    }
    Ok(views)
}
