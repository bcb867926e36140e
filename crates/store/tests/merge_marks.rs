//! What a merge leaves on other rows: « pas un doublon », and acts that are older than it.

use crate::merging::{Twice, hash, join_households, join_persons, take_apart, twice};
use guichet_domain::merge::Choice;
use guichet_store::{duplicate, note};

#[test]
fn who_was_told_apart_from_a_card_is_told_apart_from_the_one_that_took_it_in() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let (survivor, absorbed, other) = (first.2[0], second.2[0], second.2[2]);
    let told = world.write("duplicate.dismiss", |tx| {
        duplicate::set_distinct(tx, absorbed, other, world.agent)
    });
    told.unwrap();
    let apart = |one, other| world.read(|reader| duplicate::distinct(reader, one, other));
    assert!(apart(survivor, other).is_none());
    let before = hash(&world);
    let id = join_persons(&world, survivor, absorbed, Choice::Survivor);
    let said = apart(survivor, other).unwrap();
    assert!(said.holds && said.by == world.agent);
    assert_eq!(
        apart(other, survivor).as_ref(),
        Some(&said),
        "on both cards"
    );
    world.assert_sound();
    take_apart(&world, id).unwrap();
    assert!(apart(survivor, other).is_none());
    assert!(apart(absorbed, other).unwrap().holds);
    assert_eq!(hash(&world), before);
}

#[test]
fn an_act_older_than_a_merge_says_that_the_merge_has_to_be_undone() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let note = world.write("household.write_note", |tx| {
        note::insert(tx, second.0, world.agent, "Sonner.", false)
    });
    let older = note.unwrap().act;
    let id = join_households(&world, first.0, second.0, Choice::Survivor);
    let refused = world.write("act.undo", |tx| tx.undo(older)).unwrap_err();
    assert_eq!(refused.code(), "undo_passed");
    take_apart(&world, id).unwrap();
    world.write("act.undo", |tx| tx.undo(older)).unwrap();
    world.assert_sound();
}
