//! Undo writes the values from before, or refuses; it never writes a wrong one.

use crate::steps::{Counter, Step, step};
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::ReceiptId;
use guichet_domain::person::Sex;
use guichet_store::{Sight, StoreError, Tx, Written, agent, household, person, receipt};
use guichet_testkit::{World, adult};
use proptest::prelude::*;
use uuid::Uuid;

fn undo(world: &World, act: Uuid) -> Result<Written<()>, StoreError> {
    world.write("act.undo", |tx| tx.undo(act))
}

fn refusal(world: &World, act: Uuid) -> &'static str {
    let before = world.base().content_hash().unwrap();
    let code = undo(world, act).unwrap_err().code();
    assert_eq!(world.base().content_hash().unwrap(), before);
    code
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn doing_then_undoing_changes_nothing(
        before in prop::collection::vec(step(), 0..6),
        step in step(),
    ) {
        let mut counter = Counter::new();
        for step in &before {
            counter.play(step);
        }
        let hash = |counter: &Counter| counter.world.base().content_hash().unwrap();
        let at_first = hash(&counter);
        let Some(act) = counter.play(&step) else { return Ok(()) };
        let done = hash(&counter);
        let undone = match undo(&counter.world, act) {
            Ok(written) => written.act,
            Err(error) => {
                prop_assert_eq!(error.code(), "undo_never");
                prop_assert_eq!(at_first, done, "only what moved nothing cannot be undone");
                return Ok(());
            }
        };
        if !matches!(step, Step::Create { .. }) {
            prop_assert_eq!(&hash(&counter), &at_first);
        }
        // Undoing the undo does it again.
        undo(&counter.world, undone).unwrap();
        prop_assert_eq!(hash(&counter), done);
        counter.world.assert_sound();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Ctrl Z, one act after the other, back to where the session began.
    #[test]
    fn undoing_backwards_ends_where_it_began(steps in prop::collection::vec(step(), 1..10)) {
        let mut counter = Counter::new();
        let at_first = counter.world.base().content_hash().unwrap();
        let mut done = Vec::new();
        for step in steps.iter().filter(|step| !matches!(step, Step::Create { .. })) {
            let before = counter.world.base().content_hash().unwrap();
            let act = counter.play(step);
            let moved = counter.world.base().content_hash().unwrap() != before;
            done.extend(act.filter(|_| moved));
        }
        for act in done.into_iter().rev() {
            undo(&counter.world, act).unwrap();
        }
        prop_assert_eq!(counter.world.base().content_hash().unwrap(), at_first);
        counter.world.assert_sound();
    }

    /// Undone in any order: each undo that is allowed takes back exactly what its act did, and
    /// what another act wrote since is never lost.
    #[test]
    fn undoing_in_any_order_never_takes_another_act_back(
        values in prop::collection::vec((0..3usize, 0..4u8), 2..8),
        order in prop::collection::vec(0..8usize, 1..12),
    ) {
        let counter = Counter::new();
        let household = counter.households[0];
        let members = counter.world.read(|reader| household::members(reader, household));
        let name = |who: usize| {
            let person = members[who].person;
            counter.world.read(|reader| person::by_id(reader, person)).first_name
        };
        // What stands, and the acts that are not undone, per person, the latest last.
        let mut stacks: Vec<Vec<(Uuid, Option<String>)>> =
            (0..3).map(|who| vec![(Uuid::nil(), name(who))]).collect();
        let mut acts = Vec::new();
        for (who, value) in values {
            let wanted = Some(format!("Prénom {value}"));
            if stacks[who].last().unwrap().1 == wanted {
                continue;
            }
            let written = counter.world.write("household.update", |tx| {
                let mut fields = person::by_id(tx, members[who].person)?;
                fields.first_name.clone_from(&wanted);
                person::update(tx, members[who].person, &fields)
            });
            let act = written.unwrap().act;
            stacks[who].push((act, wanted));
            acts.push((who, act));
        }
        for pick in order.into_iter().filter(|pick| *pick < acts.len()) {
            let (who, act) = acts[pick];
            let last = stacks[who].last().unwrap().0 == act;
            let allowed = undo(&counter.world, act).is_ok();
            prop_assert_eq!(allowed, last, "only what stands can be undone");
            if allowed {
                stacks[who].pop();
            }
            for (who, stack) in stacks.iter().enumerate() {
                prop_assert_eq!(&name(who), &stack.last().unwrap().1);
            }
        }
        counter.world.assert_sound();
    }
}

#[test]
fn a_created_household_is_archived_and_keeps_its_number() {
    let world = World::new();
    let written = world
        .write("household.create", |tx| {
            let (id, number) = household::insert(tx, None, None)?;
            let fields = adult("Odile", "Durand", Sex::Female, "1950-01-02");
            let person = person::insert(tx, &fields)?;
            let role = guichet_domain::person::MemberRole::Guardian;
            household::add_member(tx, id, person, role)?;
            Ok((id, number))
        })
        .unwrap();
    let (id, number) = written.value;
    undo(&world, written.act).unwrap();
    let kept = world.read(|reader| household::by_number(reader, number, &Sight::Commune));
    assert_eq!((kept.id, kept.status), (id, HouseholdStatus::Archived));
    assert_eq!(world.read(|reader| household::members(reader, id)).len(), 1);
    assert_eq!(world.marchand_bensaid().1.0, number.0 + 1, "never reused");
    world.assert_sound();
}

#[test]
fn a_register_written_since_is_not_overwritten() {
    let world = World::new();
    let (id, _, persons) = world.marchand_bensaid();
    let rename = |name: &str| {
        world
            .write("household.update", |tx| {
                let mut fields = person::by_id(tx, persons[0])?;
                fields.first_name = Some(name.to_owned());
                person::update(tx, persons[0], &fields)
            })
            .unwrap()
            .act
    };
    let first = rename("Clara");
    // Another group of the same person, and another person, do not stand in the way.
    world
        .write("household.update", |tx| {
            let mut fields = person::by_id(tx, persons[0])?;
            fields.sex = None;
            person::update(tx, persons[0], &fields)
        })
        .unwrap();
    let second = rename("Claude");
    assert_eq!(refusal(&world, first), "undo_moved");
    undo(&world, second).unwrap();
    assert_eq!(
        world
            .read(|reader| person::by_id(reader, persons[0]))
            .first_name
            .as_deref(),
        Some("Clara")
    );
    // The value of the first act stands again: it can be undone in its turn.
    undo(&world, first).unwrap();
    let name = world
        .read(|reader| person::by_id(reader, persons[0]))
        .first_name;
    assert_eq!(name.as_deref(), Some("Claire"));
    assert_eq!(refusal(&world, first), "undo_done");
    assert_eq!(refusal(&world, second), "undo_done");
    assert_eq!(refusal(&world, Uuid::nil()), "undo_unknown");
    assert!(
        world
            .read(|reader| household::by_id(reader, id, &Sight::Commune))
            .number
            .0
            > 0
    );
    world.assert_sound();
}

#[test]
fn a_row_taken_away_comes_back_under_its_id() {
    let world = World::new();
    let (_, _, persons) = world.marchand_bensaid();
    let set = |numbers: &[&str]| {
        let wanted: Vec<(String, Option<String>)> = numbers
            .iter()
            .map(|number| ((*number).to_owned(), Some("mobile".to_owned())))
            .collect();
        world
            .write("household.update", |tx| {
                person::set_phones(tx, persons[0], &wanted)
            })
            .unwrap()
            .act
    };
    let phones = || world.read(|reader| person::phones(reader, persons[0]));
    set(&["+33639980101", "+33639980102"]);
    let before = phones();
    let taken = set(&["+33639980102"]);
    assert_eq!(phones().len(), 1);
    undo(&world, taken).unwrap();
    assert_eq!(phones(), before, "same ids, same order, same labels");
    world.assert_sound();
}

#[test]
fn what_others_lean_on_since_is_not_taken_away() {
    let world = World::new();
    let (household, _, _) = world.marchand_bensaid();
    let added = world
        .write("household.update", |tx| {
            let fields = adult("Rose", "Durand", Sex::Female, "1950-01-02");
            let person = person::insert(tx, &fields)?;
            let role = guichet_domain::person::MemberRole::Contact;
            household::add_member(tx, household, person, role)?;
            Ok(person)
        })
        .unwrap();
    let phone = world
        .write("household.update", |tx| {
            person::set_phones(tx, added.value, &[("+33639980101".to_owned(), None)])
        })
        .unwrap();
    assert_eq!(refusal(&world, added.act), "undo_moved");
    undo(&world, phone.act).unwrap();
    undo(&world, added.act).unwrap();
    assert_eq!(
        world
            .read(|reader| household::members(reader, household))
            .len(),
        4
    );
    world.assert_sound();
}

/// A unique value that was given again since: the row cannot come back beside the new one.
#[test]
fn a_unique_value_given_again_is_not_doubled() {
    let world = World::new();
    let agents = |tx: &Tx<'_>| agent::assignments(tx, world.agent).map(|held| held[0]);
    let taken = world
        .write("agent.update", |tx| {
            agent::set_assignments(tx, world.agent, &[])
        })
        .unwrap();
    world
        .write("agent.update", |tx| {
            let role = guichet_store::role::all(tx)?[0].id;
            agent::set_assignments(tx, world.agent, &[(role, world.entity)])?;
            agents(tx)
        })
        .unwrap();
    assert_eq!(refusal(&world, taken.act), "undo_moved");
}

#[test]
fn an_act_that_printed_a_number_is_never_undone() {
    let world = World::new();
    let (household, _, _) = world.marchand_bensaid();
    let printed = world
        .write("receipt.issue", |tx| {
            household::set_observation(tx, household, Some("reçu remis"))?;
            let drawn = receipt::draw(tx)?;
            let act = guichet_domain::id::ActId::from_uuid(tx.act_id());
            let paper = receipt::Paper {
                kind: receipt::Kind::Household,
                subject: household.uuid(),
                act,
                agent: world.agent,
                view: "{}",
            };
            receipt::append(tx, drawn, &paper)
        })
        .unwrap();
    assert_eq!(refusal(&world, printed.act), "undo_never");
    let kept: ReceiptId = printed.value;
    assert_eq!(
        world
            .read(|reader| receipt::by_id(reader, kept))
            .household(),
        Some(household)
    );
}

#[test]
fn an_act_that_moved_nothing_has_nothing_to_undo() {
    let world = World::new();
    let nothing = world.write("household.update", |_| Ok(())).unwrap();
    assert_eq!(refusal(&world, nothing.act), "undo_never");
}

#[test]
fn an_undo_says_what_it_undoes_and_to_whom_it_was_done() {
    let world = World::new();
    let (household, _, _) = world.marchand_bensaid();
    let archived = world
        .write("household.archive", |tx| {
            tx.subject("household", household.uuid());
            household::set_archived(tx, household, true)
        })
        .unwrap();
    let undone = undo(&world, archived.act).unwrap();
    let lines =
        world.read(|reader| guichet_store::audit::acts::of_subject(reader, household.uuid(), 1));
    assert_eq!(lines[0].id, undone.act);
    assert_eq!(lines[0].undoes, Some(archived.act));
}
