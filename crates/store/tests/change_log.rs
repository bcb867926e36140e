//! Whatever agents do, the change log tells it all: replayed into an empty base it gives the same
//! content, and the index made along the way is the one made from scratch.

use crate::steps::{Counter, step};
use crate::witness::Witness;
use guichet_domain::person::{MealVariant, MemberRole, PersonFields, Sex};
use guichet_store::door::versions_of;
use guichet_store::{Base, StoreError, awaited, document_type, household, person, probe, search};
use guichet_testkit::World;
use proptest::prelude::*;

/// Every row of the search index, files named by their ids, in order.
fn index(base: &Base) -> Vec<String> {
    const ROWS: &str = "
        SELECT 'card ' || hex(file) || waits || archived || entries FROM search_card
        UNION ALL
        SELECT 'line ' || hex(file) || ' ' || field || ' ' || member || ' ' || strong || ' ' || token
        FROM search_token JOIN search_card USING (doc)
        UNION ALL SELECT 'near ' || key || ' ' || word FROM search_near
        ORDER BY 1";
    probe::on_reader(base, |reader| {
        let mut statement = reader.prepare(ROWS)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
    .unwrap()
}

/// A line of what a household must provide.
type Awaited = (
    Vec<u8>,
    i64,
    Vec<u8>,
    Option<Vec<u8>>,
    String,
    Option<String>,
);

/// What every household must provide, line by line.
fn asked(base: &Base) -> Vec<Awaited> {
    probe::on_reader(base, |reader| {
        let mut statement = reader.prepare(
            "SELECT household, position, document_type, person, status, due_on
             FROM awaited_document ORDER BY 1, 2",
        )?;
        let rows = statement.query_map([], |r| {
            Ok((
                r.get(0)?,
                r.get(1)?,
                r.get(2)?,
                r.get(3)?,
                r.get(4)?,
                r.get(5)?,
            ))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn replaying_the_log_gives_the_same_content(
        steps in prop::collection::vec((step(), any::<bool>()), 1..16),
    ) {
        let mut counter = Counter::new();
        counter.world.write("base.create", document_type::insert_defaults).unwrap();
        awaited::recompute(counter.world.base(), |_, _| ()).unwrap();
        prop_assert!(!asked(counter.world.base()).is_empty(), "every household owes two papers");
        for (step, undo) in &steps {
            let Some(act) = counter.play(step) else { continue };
            if *undo {
                // An act that moved nothing has nothing to undo.
                let undone = counter.world.write("act.undo", |tx| tx.undo(act));
                let code = undone.as_ref().err().map(StoreError::code);
                prop_assert!(matches!(code, None | Some("undo_never")), "{undone:?}");
            }
        }
        let report = counter.world.base().verify(None).unwrap();
        prop_assert!(report.is_sound(), "{report:#?}");
        prop_assert_eq!(&report.content_hash, &counter.world.base().content_hash().unwrap());
        let along_the_way = index(counter.world.base());
        counter.world.base().write_local::<_, StoreError>(search::rebuild).unwrap();
        prop_assert_eq!(along_the_way, index(counter.world.base()));
        let along_the_way = asked(counter.world.base());
        awaited::recompute(counter.world.base(), |_, _| ()).unwrap();
        prop_assert_eq!(along_the_way, asked(counter.world.base()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// A new row leaves out the groups in which it says nothing: who last wrote each of them, and
    /// what stood there before, is told as if it had written them all.
    #[test]
    fn what_is_left_out_is_told_as_if_it_had_been_written(
        steps in prop::collection::vec((step(), 0..4u8), 1..10),
    ) {
        let mut counter = Counter::new();
        counter.world.write("base.create", document_type::insert_defaults).unwrap();
        let mut witness = Witness::of(&counter.world);
        for (step, undos) in &steps {
            let Some(mut act) = counter.play(step) else { continue };
            witness.look(&counter.world);
            // Undone, done again, undone again…
            for _ in 0..*undos {
                counter.world.environment.advance_days(1);
                match counter.world.write("act.undo", |tx| tx.undo(act)) {
                    Ok(undone) => act = undone.act,
                    Err(error) => {
                        prop_assert_eq!(error.code(), "undo_never");
                        break;
                    }
                }
                witness.look(&counter.world);
            }
        }
        counter.world.assert_sound();
    }
}

#[test]
fn a_new_row_writes_what_it_says_and_the_group_that_names_it() {
    let world = World::new();
    world.marchand_bensaid();
    let silent: Vec<String> = probe::on_reader(world.base(), |reader| {
        let mut statement = reader.prepare(
            "SELECT DISTINCT kind || '.' || field_group FROM change
             WHERE value IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM json_each(change.value) said WHERE said.type <> 'null')",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
    .unwrap();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn a_row_written_since_in_a_group_it_had_left_out_is_not_taken_away_by_an_undo() {
    let world = World::new();
    let (household, _, _) = world.marchand_bensaid();
    let made = world.write("household.add_member", |tx| {
        let person = person::insert(
            tx,
            &PersonFields {
                first_name: Some("Odile".to_owned()),
                ..PersonFields::default()
            },
        )?;
        household::add_member(tx, household, person, MemberRole::Contact)?;
        Ok(person)
    });
    let made = made.unwrap();
    let told = world.write("household.update_member", |tx| {
        let mut fields = person::by_id(tx, made.value)?;
        fields.sex = Some(Sex::Female);
        person::update(tx, made.value, &fields)
    });
    let told = told.unwrap();
    let undo = |act| {
        world
            .write("act.undo", |tx| tx.undo(act))
            .map_err(|error| error.code())
    };
    assert_eq!(undo(made.act).unwrap_err(), "undo_moved");
    undo(told.act).unwrap();
    assert_eq!(
        world.read(|reader| person::by_id(reader, made.value)).sex,
        None
    );
    undo(made.act).unwrap();
    assert!(
        world
            .base()
            .read::<_, StoreError>(|reader| person::by_id(reader, made.value))
            .is_err()
    );
    world.assert_sound();
}

#[test]
fn a_form_that_saw_a_group_left_out_is_refused_once_that_group_was_written_and_not_before() {
    let world = World::new();
    let (_, _, persons) = world.marchand_bensaid();
    let child = persons[2];
    let seen = world.read(|reader| versions_of(reader, child.uuid()));
    let meal = seen["meal"];
    let expect = |group| {
        let checked = world.write("household.update_member", |tx| {
            tx.expect_unmoved(child.uuid(), group, meal)
        });
        checked.map(|_| ()).map_err(|error| error.code())
    };
    expect("meal").unwrap();
    // Another group of the row moves: this one has not.
    let renamed = world.write("household.update_member", |tx| {
        let mut fields = person::by_id(tx, child)?;
        fields.first_name = Some("Jeanne-Marie".to_owned());
        person::update(tx, child, &fields)
    });
    renamed.unwrap();
    expect("meal").unwrap();
    let meal_of = |meal| {
        let written = world.write("household.update_member", |tx| {
            person::set_meal(tx, child, meal)
        });
        written.unwrap();
    };
    meal_of(Some(MealVariant::WithoutPork));
    assert_eq!(expect("meal").unwrap_err(), "moved");
    meal_of(None);
    assert_eq!(expect("meal").unwrap_err(), "moved", "said, and taken back");
    assert_eq!(expect("no such group").unwrap_err(), "not_found");
    world.assert_sound();
}

#[test]
fn two_bases_that_did_the_same_have_the_same_content_but_for_who_and_when() {
    let one = Counter::new();
    let same = Counter::new();
    // The same seed gives the same identifiers, and the same clock the same dates.
    assert_eq!(
        one.world.base().content_hash().unwrap(),
        same.world.base().content_hash().unwrap()
    );
    let before = one.world.base().content_hash().unwrap();
    one.world
        .base()
        .write_local::<_, StoreError>(|tx| {
            guichet_store::setting::set(tx, "lock_after_seconds", &60)
        })
        .unwrap();
    one.world.write("maintenance", |_| Ok(())).unwrap();
    assert_eq!(
        one.world.base().content_hash().unwrap(),
        before,
        "neither settings nor audit belong to the content"
    );
}
