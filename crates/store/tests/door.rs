//! Nothing writes beside the door.

use guichet_domain::person::{MemberRole, Sex};
use guichet_store::{NewAct, StoreError, household, person};
use guichet_testkit::{PASSWORD, World, adult};

#[test]
fn a_write_leaves_one_act_with_its_changes_and_the_base_verifies() {
    let world = World::new();
    let before = world.base().verify(None).unwrap();
    assert!(before.is_sound(), "{before:#?}");
    let (id, number, _) = world.marchand_bensaid();
    assert_eq!(number.to_string(), "00001");
    let after = world.base().verify(None).unwrap();
    assert!(after.is_sound(), "{after:#?}");
    assert_eq!(after.acts, before.acts + 1);
    assert_ne!(after.content_hash, before.content_hash);
    let acts = world
        .base()
        .read::<_, StoreError>(|reader| {
            guichet_store::audit::acts::of_subject(reader, id.uuid(), 10)
        })
        .unwrap();
    assert_eq!(acts.len(), 1);
    assert_eq!(acts[0].operation, "household.create");
    assert_eq!(acts[0].agent, Some(world.agent.uuid()));
}

#[test]
fn a_failed_write_leaves_nothing() {
    let world = World::new();
    let before = world.base().verify(None).unwrap();
    let refused = world
        .base()
        .write::<(), StoreError>(&world.act("household.create"), |tx| {
            household::insert(tx, None, None)?;
            Err(StoreError::Taken("anything"))
        });
    assert_eq!(refused.unwrap_err().code(), "taken");
    assert_eq!(world.base().verify(None).unwrap(), before);
    // The number drawn by the failed write was not consumed.
    let (_, number, _) = world.marchand_bensaid();
    assert_eq!(number.0, 1);
}

#[test]
fn a_synced_table_is_refused_without_an_act() {
    let world = World::new();
    let fields = adult("Odile", "Durand", Sex::Female, "1950-01-02");
    let refused = world
        .base()
        .write_local::<_, StoreError>(|tx| person::insert(tx, &fields))
        .unwrap_err();
    assert_eq!(refused.code(), "write_refused", "{refused}");
    assert!(world.base().verify(None).unwrap().is_sound());
}

#[test]
fn changing_nothing_leaves_an_act_without_changes() {
    let world = World::new();
    let (id, _, persons) = world.marchand_bensaid();
    let before = world.base().content_hash().unwrap();
    let touched = world
        .base()
        .write::<_, StoreError>(&world.act("household.update"), |tx| {
            let members = household::members(tx, id)?;
            person::update(tx, persons[0], &members[0].fields)?;
            // There and back again within the act: nothing moved.
            let mut other = members[1].fields.clone();
            other.usage_name = Some("Autre".to_owned());
            person::update(tx, persons[1], &other)?;
            person::update(tx, persons[1], &members[1].fields)
        })
        .unwrap()
        .touched;
    assert!(touched.is_empty(), "{touched:?}");
    assert_eq!(world.base().content_hash().unwrap(), before);
    assert!(world.base().verify(None).unwrap().is_sound());
}

#[test]
fn a_register_moved_meanwhile_is_refused_to_who_saw_it_before() {
    let world = World::new();
    let (id, _, persons) = world.marchand_bensaid();
    let seen = world
        .base()
        .read::<_, StoreError>(|r| guichet_store::door::versions_of(r, persons[0].uuid()))
        .unwrap();
    let mut fields = world
        .base()
        .read::<_, StoreError>(|reader| person::by_id(reader, persons[0]))
        .unwrap();
    fields.first_name = Some("Clara".to_owned());
    let update = |fields: &guichet_domain::person::PersonFields| {
        world
            .base()
            .write::<_, StoreError>(&world.act("household.update"), |tx| {
                tx.expect_unmoved(persons[0].uuid(), "name", seen["name"])?;
                person::update(tx, persons[0], fields)
            })
    };
    update(&fields).unwrap();
    fields.first_name = Some("Claude".to_owned());
    assert_eq!(update(&fields).unwrap_err().code(), "moved");
    let members = world
        .base()
        .read::<_, StoreError>(|r| household::members(r, id))
        .unwrap();
    assert_eq!(members[0].fields.first_name.as_deref(), Some("Clara"));
}

#[test]
fn numbers_only_grow_and_two_households_never_share_one() {
    let world = World::new();
    let numbers: Vec<i64> = (0..5)
        .map(|n| {
            let fields = adult("Odile", "Durand", Sex::Female, &format!("195{n}-01-02"));
            world.household(&[(MemberRole::Guardian, fields)]).1.0
        })
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
}

#[test]
fn the_act_names_who_did_it_even_for_the_program_itself() {
    let mut world = World::new();
    world
        .base()
        .write::<_, StoreError>(&NewAct::system("maintenance"), |_| Ok(()))
        .unwrap();
    world.open("nadia", PASSWORD).unwrap();
    assert!(world.base().verify(None).unwrap().is_sound());
}
