//! Bulk work through the door: many acts, few commits, none lost and none half done.

use guichet_domain::id::HouseholdId;
use guichet_store::audit::acts;
use guichet_store::door::BATCH;
use guichet_store::{Sight, StoreError, household};
use guichet_testkit::World;

#[test]
fn each_item_is_an_act_of_its_own_and_commits_are_told() {
    let world = World::new();
    let act = world.act("household.create");
    let count = 2 * BATCH + 3;
    let mut told = Vec::new();
    let done = world.base().write_batches(
        (0..count).map(|rank| (act.clone(), rank)),
        |tx, rank| {
            let (id, _) = household::insert(tx, Some(&format!("CE-{rank}")), None)?;
            tx.subject("household", id.uuid());
            Ok::<_, StoreError>(id)
        },
        |committed| told.push(committed),
    );
    let done: Vec<_> = done.unwrap().into_iter().map(Result::unwrap).collect();
    assert_eq!(told, [BATCH, 2 * BATCH, count]);

    let ids: std::collections::BTreeSet<_> = done.iter().map(|written| written.act).collect();
    assert_eq!(ids.len(), count);
    let last = done[count - 1].value;
    let (lines, found) = world
        .base()
        .read::<_, StoreError>(|reader| {
            let lines = acts::of_subject(reader, last.uuid(), 5)?;
            Ok((lines, household::by_id(reader, last, &Sight::Commune)?))
        })
        .unwrap();
    assert_eq!((lines.len(), lines[0].id), (1, done[count - 1].act));
    assert_eq!(found.number.0, i64::try_from(count).unwrap());
    assert!(world.base().verify(None).unwrap().is_sound());
}

#[test]
fn an_item_that_fails_leaves_nothing_and_hinders_no_other() {
    let world = World::new();
    let act = world.act("household.create");
    let mut given: Vec<HouseholdId> = Vec::new();
    let done = world
        .base()
        .write_batches(
            (0..5).map(|rank| (act.clone(), rank)),
            |tx, rank| {
                let (id, number) = household::insert(tx, None, None)?;
                given.push(id);
                match rank {
                    2 => Err(StoreError::Taken("rank")),
                    _ => Ok(number.0),
                }
            },
            |_| {},
        )
        .unwrap();
    let numbers: Vec<_> = done
        .iter()
        .map(|attempt| attempt.as_ref().ok().map(|written| written.value))
        .collect();
    assert_eq!(numbers, [Some(1), Some(2), None, Some(3), Some(4)]);
    let gone = world.base().read::<_, StoreError>(|reader| {
        household::by_id(reader, given[2], &Sight::Commune).map(|_| ())
    });
    assert!(matches!(gone, Err(StoreError::NotFound(_))));
    assert!(world.base().verify(None).unwrap().is_sound());
    assert_eq!(
        world.base().verify(None).unwrap().acts,
        5,
        "four households and the first rows"
    );
}
