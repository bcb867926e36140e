//! Two persons, or two files, side by side.

use super::side::{self, Column, ComparedField};
use super::view::{self, DuplicateFile, DuplicatePair};
use super::{require_both, sight};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::noted;
use crate::time;
use guichet_domain::date;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::name::fold;
use guichet_store::audit::NewAccess;
use guichet_store::duplicate::{self, DuplicateSight, Listing};
use guichet_store::{Reader, household};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whom.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Two persons.
    Persons(PersonId, PersonId),
    /// Two files.
    Files(HouseholdId, HouseholdId),
}

/// How the two sides of a line go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Both say the same, accents and capitals apart.
    Same,
    /// They have something in common.
    Partly,
    /// They say otherwise.
    Different,
    /// One of them says nothing.
    OneSided,
    /// Neither says anything.
    Empty,
}

/// A line of the comparison.
#[derive(Debug, Serialize, TS)]
pub struct ComparedLine {
    /// What it is about.
    pub field: ComparedField,
    /// What the first one says.
    pub one: Vec<String>,
    /// What the other one says.
    pub other: Vec<String>,
    /// How they go together.
    pub agreement: Agreement,
}

/// The comparison.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The files of the first one, that which she entered first at the head.
    pub one: Vec<DuplicateFile>,
    /// Those of the other.
    pub other: Vec<DuplicateFile>,
    /// Title of the first column: "Prigent, Hélène", or the family.
    pub one_name: String,
    /// Title of the second one.
    pub other_name: String,
    /// The lines that may be told.
    pub lines: Vec<ComparedLine>,
    /// What is suspected of these persons, or of those of these files.
    pub pairs: Vec<DuplicatePair>,
}

/// Pairs told with two files at most.
const MAX_PAIRS: u32 = 50;

/// Puts both side by side. It shows parts of two files: the access journal says so.
///
/// # Errors
/// `not_found` for who is not in sight; `malformed_request` for one and the same.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let sight = sight(call)?;
    let response = base.read::<_, AppError>(|reader| match request {
        Request::Persons(one, other) => persons(call, reader, &sight, one, other),
        Request::Files(one, other) => files(call, reader, &sight, one, other),
    })?;
    let agent = call.session()?.agent.uuid();
    let shown = response.one.iter().chain(&response.other);
    let entries: Vec<NewAccess> = shown
        .map(|file| NewAccess {
            subject: Some(("household", file.household.uuid())),
            ..NewAccess::by(agent, "duplicate.compare")
        })
        .collect();
    if !base.is_damaged() {
        noted(base.record_access(&entries))?;
    }
    Ok(response)
}

fn persons(
    call: &Call<'_>,
    reader: &Reader<'_>,
    sight: &DuplicateSight,
    one: PersonId,
    other: PersonId,
) -> Result<Response> {
    require_both(reader, sight, one, other)?;
    let gone = || AppError::from(guichet_store::StoreError::NotFound("person"));
    let first = view::side(reader, one, &sight.identity)?.ok_or_else(gone)?;
    let second = view::side(reader, other, &sight.identity)?.ok_or_else(gone)?;
    let found = duplicate::pair(reader, one, other, sight)?;
    Ok(Response {
        lines: side_by_side(
            side::of_person(reader, one, sight)?,
            side::of_person(reader, other, sight)?,
        ),
        pairs: view::pairs(call, reader, found.into_iter().collect(), sight)?,
        one: first.files,
        other: second.files,
        one_name: first.name,
        other_name: second.name,
    })
}

fn files(
    call: &Call<'_>,
    reader: &Reader<'_>,
    sight: &DuplicateSight,
    one: HouseholdId,
    other: HouseholdId,
) -> Result<Response> {
    if one == other {
        return Err(AppError::new("malformed_request"));
    }
    let environment = call.host.environment.as_ref();
    let column = |id: HouseholdId| -> Result<(DuplicateFile, Column)> {
        let found = household::by_id(reader, id, &sight.identity)?;
        let created = date::fr(time::local(environment, found.created_at).date());
        let file = view::file(reader, id, &sight.identity)?
            .ok_or_else(|| AppError::from(guichet_store::StoreError::NotFound("household")))?;
        Ok((file, side::of_file(reader, id, sight, created)?))
    };
    let (first, mine) = column(one)?;
    let (second, theirs) = column(other)?;
    let listing = Listing {
        files: Some((one, other)),
        ..Listing::default()
    };
    let found = duplicate::pairs(reader, &listing, sight, 0, MAX_PAIRS)?;
    Ok(Response {
        lines: side_by_side(mine, theirs),
        pairs: view::pairs(call, reader, found, sight)?,
        one_name: first.label.clone(),
        other_name: second.label.clone(),
        one: vec![first],
        other: vec![second],
    })
}

/// The lines that both sides may tell.
fn side_by_side(mine: Column, theirs: Column) -> Vec<ComparedLine> {
    let mut lines = Vec::with_capacity(mine.len());
    for (field, one) in mine {
        if let Some((_, other)) = theirs.iter().find(|(own, _)| *own == field) {
            lines.push(ComparedLine {
                field,
                agreement: agreement(&one, other),
                one,
                other: other.clone(),
            });
        }
    }
    lines
}

fn agreement(one: &[String], other: &[String]) -> Agreement {
    let folded = |texts: &[String]| -> Vec<String> {
        let mut folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
        folded.sort_unstable();
        folded
    };
    let (mine, theirs) = (folded(one), folded(other));
    match (mine.is_empty(), theirs.is_empty()) {
        (true, true) => Agreement::Empty,
        (true, false) | (false, true) => Agreement::OneSided,
        _ if mine == theirs => Agreement::Same,
        _ if mine.iter().any(|text| theirs.contains(text)) => Agreement::Partly,
        _ => Agreement::Different,
    }
}
