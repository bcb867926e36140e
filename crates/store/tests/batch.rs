//! Bulk work: many acts in few transactions, each its own.

use guichet_domain::person::Sex;
use guichet_store::door::BATCH;
use guichet_store::{NewAct, StoreError, Tx, household, person};
use guichet_testkit::{World, adult};

fn create(tx: &Tx<'_>, name: &str) -> Result<i64, StoreError> {
    let (id, number) = household::insert(tx, None, None)?;
    tx.subject("household", id.uuid());
    let fields = adult("Odile", name, Sex::Female, "1950-01-02");
    let person = person::insert(tx, &fields)?;
    let role = guichet_domain::person::MemberRole::Guardian;
    household::add_member(tx, id, person, role)?;
    if name.is_empty() {
        return Err(StoreError::Taken("name"));
    }
    Ok(number.0)
}

fn items(world: &World, names: &[&'static str]) -> Vec<(NewAct, &'static str)> {
    names
        .iter()
        .map(|name| (world.act("household.create"), *name))
        .collect()
}

#[test]
fn an_act_that_fails_leaves_nothing_and_hinders_no_other() {
    let world = World::new();
    let before = world.assert_sound().acts;
    let items = items(&world, &["Durand", "", "Nguyễn", "", "Lefèvre"]);
    let done = world.base().write_batches(items, create, |_| ()).unwrap();
    let numbers: Vec<Option<i64>> = done
        .iter()
        .map(|attempt| attempt.as_ref().ok().map(|written| written.value))
        .collect();
    assert_eq!(
        numbers,
        [Some(1), None, Some(2), None, Some(3)],
        "no number is lost"
    );
    assert_eq!(world.assert_sound().acts, before + 3);
    // Each act can be undone on its own.
    let second = done[2].as_ref().unwrap().act;
    world.write("act.undo", |tx| tx.undo(second)).unwrap();
    world.assert_sound();
}

#[test]
fn batches_are_committed_one_after_the_other() {
    let world = World::new();
    let names = vec!["Durand"; BATCH + 3];
    let mut settled = Vec::new();
    let items = items(&world, &names);
    let done = world
        .base()
        .write_batches(items, create, |count| settled.push(count))
        .unwrap();
    assert_eq!(settled, [BATCH, BATCH + 3]);
    assert!(done.iter().all(Result::is_ok));
    let acts: std::collections::BTreeSet<_> = done
        .iter()
        .map(|written| written.as_ref().unwrap().act)
        .collect();
    assert_eq!(acts.len(), names.len(), "each its own act");
    world.assert_sound();
}
