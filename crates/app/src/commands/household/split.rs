//! One file becomes two: two adults separate.

use crate::commands::split::{Scene, splittable};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::person::{MaritalStatus, MemberRole};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Tx, household, person, split};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Which file, and what was said.
pub type Request = crate::commands::split::preview::Request;

/// They are two.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The file that was split.
    pub household: HouseholdId,
    /// Its number.
    pub number: String,
    /// The new file.
    pub made: HouseholdId,
    /// Its number.
    pub made_number: String,
}

/// Splits, in one act: who goes leaves this file today and joins a new one, which the service of
/// the agent follows. Links between persons, parental authority with them, notes and the
/// observation are not touched.
///
/// # Errors
/// `not_found`; `no_right`; `split_draft` while something is being typed on the file;
/// `split_colleague` while a request waits that she may not see; `moved`; `invalid` with everything
/// that was not said or cannot be: `sides.PERSON`, `requests.REQUEST`, `address`, `phone`,
/// `protected`, `separated_since`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let choices = &request.choices;
    let files = base.read::<_, AppError>(|reader| {
        let found = splittable(call, reader, request.household)?;
        let scene = Scene::of(call, reader, found)?;
        scene.require_free(choices)?;
        scene.settle(call, choices)?.files(reader)
    })?;
    let mut copies = BTreeMap::new();
    for file in files {
        let bytes = base.read_file(file)?;
        copies.insert(file, base.keep_file(&bytes)?);
    }
    let entity = call.acting_entity(Verb::Write, Volet::Identity)?;
    let response = call.write(Operation::HouseholdSplit, |tx| {
        let found = splittable(call, tx, request.household)?;
        let scene = Scene::of(call, tx, found)?;
        scene.require_free(choices)?;
        let settled = scene.settle(call, choices)?;
        let plan = split::Plan {
            household: scene.found.id,
            members: &settled.members,
            papers: &settled.papers,
            copies: &copies,
            requests: &settled.requests,
        };
        let (made, number) = split::separate(tx, &plan)?;
        if let Some(entity) = entity {
            household::follow(tx, made, entity)?;
        }
        if let Some(address) = &settled.address {
            household::set_address(tx, made, address, false)?;
        }
        if settled.protected {
            household::set_protected(tx, made, true)?;
        }
        for (member, side) in &settled.members {
            if !matches!(member.role, MemberRole::Guardian | MemberRole::Partner) {
                continue;
            }
            if let (Some(phone), true) = (&settled.phone, side.made()) {
                add_phone(tx, member.person, phone)?;
            }
            if let Some(since) = settled.separated_since {
                let mut civil = person::details(tx, member.person)?.civil;
                civil.marital_status = Some(MaritalStatus::Separated);
                civil.marital_since = Some(since);
                person::set_civil(tx, member.person, &civil)?;
            }
        }
        household::touch_recent(tx, call.session()?.agent, made)?;
        Ok(Response {
            household: scene.found.id,
            number: scene.found.number.to_string(),
            made,
            made_number: number.to_string(),
        })
    })?;
    if !copies.is_empty() {
        for kept in copies.into_values() {
            kept.settle();
        }
        call.host.copy_files();
    }
    Ok(response)
}

/// The number comes before those that she had.
fn add_phone(tx: &Tx<'_>, person: PersonId, number: &str) -> Result<()> {
    let held = person::phones(tx, person)?;
    let others = held.into_iter().filter(|line| line.number != number);
    let wanted: Vec<(String, Option<String>)> = [(number.to_owned(), None)]
        .into_iter()
        .chain(others.map(|line| (line.number, line.label)))
        .collect();
    Ok(person::set_phones(tx, person, &wanted)?)
}
