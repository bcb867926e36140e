//! Bringing the imagined families into the base, each by an act of its own, as if an agent had
//! typed them over the months before.

use super::families::{Household, Shared, Town, Who};
use super::life::{Brought, Life};
use super::papers::Papers;
use super::story::{Calendar, Storyteller};
use crate::error::{AppError, Result};
use crate::operation::Operation;
use chrono::NaiveDate;
use guichet_domain::id::{AgentId, EntityId, HouseholdId, PersonId};
use guichet_store::{Base, NewAct, StoreError, Tx, household, person};
use std::collections::BTreeMap;

/// Who and what of the demonstration the families are brought to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counter {
    pub(super) agent: AgentId,
    pub(super) service: EntityId,
    pub(super) centre: EntityId,
    pub(super) contractor: EntityId,
}

/// How the town is imagined.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) households: u32,
    pub(super) seed: u64,
    pub(super) today: NaiveDate,
}

/// Fills the base; `progress` is told how many households are on the disk.
pub(super) fn fill(
    base: &Base,
    story: &Storyteller,
    counter: Counter,
    plan: Plan,
    progress: &dyn Fn(u32),
) -> Result<()> {
    let calendar = Calendar::before(plan.today, plan.households);
    let mut act = NewAct::by(counter.agent.uuid(), Operation::HouseholdCreate.name());
    act.entity = Some(counter.service.uuid());
    let visits = (0..plan.households).zip(Town::new(plan.seed, plan.today));
    // Each visit turns the story to its own time before its act begins.
    let visits = visits.map(|(rank, household)| {
        story.turn_to(calendar.visit(rank));
        (act.clone(), household)
    });
    let mut shared: BTreeMap<Shared, PersonId> = BTreeMap::new();
    let mut archived: Vec<HouseholdId> = Vec::new();
    let mut tale = Tale {
        life: Life::new(plan.seed, plan.today, counter.agent),
        papers: Papers::new(plan.seed, counter.agent),
    };
    let done = base.write_batches(
        visits,
        |tx, household| {
            let id = bring(tx, &household, counter, &mut shared, &mut tale)?;
            if household.archived {
                archived.push(id);
            }
            Ok::<_, AppError>(())
        },
        |committed| progress(u32::try_from(committed).unwrap_or(u32::MAX)),
    )?;
    for attempt in done {
        attempt?;
    }
    let mut act = NewAct::by(counter.agent.uuid(), Operation::HouseholdArchive.name());
    act.entity = Some(counter.service.uuid());
    let leaving = archived.into_iter().map(|id| (act.clone(), id));
    let done = base.write_batches(
        leaving,
        |tx, id| {
            tx.subject("household", id.uuid());
            household::set_archived(tx, id, true)?;
            Ok::<_, AppError>(())
        },
        |_| {},
    )?;
    for attempt in done {
        attempt?;
    }
    Ok(())
}

/// What is told of families once they are there.
struct Tale {
    life: Life,
    papers: Papers,
}

fn bring(
    tx: &Tx<'_>,
    imagined: &Household,
    counter: Counter,
    shared: &mut BTreeMap<Shared, PersonId>,
    tale: &mut Tale,
) -> Result<HouseholdId> {
    let (id, _) = household::insert(
        tx,
        imagined.origin_ref.as_deref(),
        imagined.observation.as_deref(),
    )?;
    tx.subject("household", id.uuid());
    household::follow(tx, id, counter.service)?;
    if imagined.followed_by_centre {
        household::follow(tx, id, counter.centre)?;
    }
    if imagined.followed_by_contractor {
        household::follow(tx, id, counter.contractor)?;
    }
    let mut members = Vec::with_capacity(imagined.members.len());
    for (role, who) in &imagined.members {
        let member = match who {
            Who::New(person) => enter(tx, person)?,
            Who::NewShared(person, key) => {
                let entered = enter(tx, person)?;
                shared.insert(*key, entered);
                entered
            }
            Who::Known(key) => *shared.get(key).ok_or(StoreError::NotFound("person"))?,
        };
        household::add_member(tx, id, member, *role)?;
        members.push(Brought {
            role: *role,
            person: member,
            imagined: match who {
                Who::New(person) | Who::NewShared(person, _) => Some(&**person),
                Who::Known(_) => None,
            },
        });
    }
    household::set_address(tx, id, &imagined.address, false)?;
    tale.life.tell(tx, id, imagined, &members)?;
    tale.papers.bring(tx, id, &members)?;
    Ok(id)
}

fn enter(tx: &Tx<'_>, imagined: &super::person::Person) -> Result<PersonId> {
    let id = person::insert(tx, &imagined.fields)?;
    person::set_phones(tx, id, &imagined.phones)?;
    person::set_emails(tx, id, &imagined.emails)?;
    Ok(id)
}
