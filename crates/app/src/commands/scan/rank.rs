//! Which family a text speaks of, and which of its expected documents it is.

use crate::commands::household::require_sight;
use crate::commands::supporting_document::Known;
use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::person::MemberRole;
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::scan::{Reading, told};
use guichet_domain::supporting_document::DocumentStatus;
use guichet_store::document_type::DocumentType;
use guichet_store::household::{Household, Member};
use guichet_store::search::{self, Found, Search};
use guichet_store::{Reader, Sight, StoreError, household};

/// Families that one text is held against.
const MOST_FAMILIES: usize = 4;
/// Hits of a search that are looked at: a name of the paper is held against each.
const HITS: u32 = 8;

/// A family that the text speaks of.
pub(super) struct Family {
    pub(super) household: Household,
    pub(super) label: String,
    pub(super) members: Vec<Member>,
    /// Its number stands in the text.
    pub(super) by_number: bool,
    /// Its people whom the text names, as they are called.
    pub(super) named: Vec<String>,
    people: Vec<PersonId>,
    weight: u32,
}

/// The families that a text speaks of, the best first: the one that is known, or those whose number
/// or people stand in it.
pub(super) fn families(
    call: &Call<'_>,
    reader: &Reader<'_>,
    reading: &Reading,
    given: Option<HouseholdId>,
    documents: &Sight,
) -> Result<Vec<Family>> {
    if let Some(id) = given {
        let found = require_sight(call, reader, id, Verb::Write, Volet::Documents)?;
        let by_number = reading.numbers.contains(&found.number);
        return Ok(vec![family(reader, reading, found, by_number, documents)?]);
    }
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    let mut found: Vec<Family> = Vec::new();
    for number in &reading.numbers {
        match household::by_number(reader, *number, &identity) {
            Ok(one) => look(reader, reading, &mut found, one, true, documents)?,
            Err(StoreError::NotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    for name in &reading.names {
        let asked = Search {
            text: name,
            identity: identity.clone(),
            // A paper names many telephones and addresses: only who it names counts.
            contact: Sight::Nothing,
            requests: Sight::Nothing,
            limit: HITS,
        };
        for hit in search::find(reader, &asked)?.0 {
            if let Found::Household(id) = hit.found {
                let one = household::by_id(reader, id, &identity)?;
                look(reader, reading, &mut found, one, false, documents)?;
            }
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.weight));
    // With a number or more people of one family named, a namesake is not meant.
    let best = found.first().map_or(0, |one| one.weight);
    found.retain(|one| one.weight == best);
    found.truncate(MOST_FAMILIES);
    Ok(found)
}

/// Adds a household that the text does speak of, once.
fn look(
    reader: &Reader<'_>,
    reading: &Reading,
    found: &mut Vec<Family>,
    one: Household,
    by_number: bool,
    documents: &Sight,
) -> Result<()> {
    let known = found.iter().any(|family| family.household.id == one.id);
    let reached =
        one.status != HouseholdStatus::Archived && household::visible(reader, one.id, documents)?;
    if known || !reached {
        return Ok(());
    }
    let family = family(reader, reading, one, by_number, documents)?;
    if family.weight > 0 {
        found.push(family);
    }
    Ok(())
}

fn family(
    reader: &Reader<'_>,
    reading: &Reading,
    household: Household,
    by_number: bool,
    documents: &Sight,
) -> Result<Family> {
    let members = household::members(reader, household.id)?;
    let summary = household::summaries(reader, &[household.id], documents)?.pop();
    // A contact is a third person: a paper about her is not one of the family.
    let own = members.iter().filter(|one| one.role != MemberRole::Contact);
    let named: Vec<&Member> = own.filter(|one| is_named(reading, one)).collect();
    let weight = u32::from(by_number) * 10 + u32::try_from(named.len()).unwrap_or(u32::MAX);
    Ok(Family {
        label: summary.map(|summary| summary.label).unwrap_or_default(),
        by_number,
        named: named.iter().map(|one| one.fields.display_name()).collect(),
        people: named.iter().map(|one| one.person).collect(),
        weight,
        household,
        members,
    })
}

fn is_named(reading: &Reading, member: &Member) -> bool {
    let fields = &member.fields;
    let Some(first_name) = fields.first_name.as_deref() else {
        return false;
    };
    let names = [&fields.usage_name, &fields.birth_name];
    let mut names = names.into_iter().flatten();
    names.any(|name| reading.names_person(first_name, name))
}

/// A document that the scan may be.
pub(super) struct Ranked<'f> {
    pub(super) family: &'f Family,
    pub(super) line: Known,
    pub(super) weight: u32,
    /// The words that told.
    pub(super) words: Option<String>,
}

/// The documents of the families that a scan may be, the best first: what the text tells counts
/// first, whom it names next, and what the family must bring before what it brought already.
pub(super) fn ranked<'f>(
    reading: &Reading,
    candidates: Vec<(&'f Family, Known)>,
    types: &[DocumentType],
) -> Vec<Ranked<'f>> {
    // Of some types nothing but that they were seen may be kept.
    let kept = |one: &Known| one.kind.fields.keep_file && brings(one) > 0;
    let awaited = |one: &Known| kept(one) && brings(one) >= 2;
    let to_bring = candidates.iter().filter(|(_, one)| awaited(one)).count();
    let mut ranked: Vec<Ranked<'f>> = Vec::new();
    for (family, line) in candidates {
        let kind = types.iter().find(|kind| kind.id == line.line.document_type);
        let key = kind.and_then(|kind| kind.key.as_deref());
        if !kept(&line) {
            continue;
        }
        let told = told(reading, key, &line.kind.fields.label);
        // A text that tells no type still is what alone is expected of the family.
        let expected = to_bring == 1 && awaited(&line);
        if told.is_none() && !expected {
            continue;
        }
        let named =
            |person: Option<PersonId>| person.is_some_and(|person| family.people.contains(&person));
        let about = u32::from(named(line.line.person)) * 4 + u32::from(named(line.line.adult));
        ranked.push(Ranked {
            weight: told.map_or(0, |told| told.weight * 10) + about + brings(&line),
            words: told.map(|told| told.by.to_owned()),
            family,
            line,
        });
    }
    ranked.sort_by_key(|one| std::cmp::Reverse(one.weight));
    ranked
}

/// How much a document is waited for; 0 when a scan of it changes nothing.
fn brings(known: &Known) -> u32 {
    match known.line.status {
        DocumentStatus::Missing | DocumentStatus::Refused | DocumentStatus::Expired => 3,
        DocumentStatus::ExpiresSoon => 2,
        DocumentStatus::Pending => 1,
        DocumentStatus::Accepted | DocumentStatus::Waived | DocumentStatus::NotApplicable => 0,
    }
}
