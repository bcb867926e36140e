//! What is told of a family, over and over: links, residences, details, births.

use guichet_domain::id::PersonId;
use guichet_domain::kinship::{
    Authority, AuthorityFields, Evidence, Kinship, KinshipFields, Objection, PickUp, PickUpFields,
};
use guichet_domain::person::{Birth, CarePlan, MemberRole, PersonFields};
use guichet_store::household::{self, AddressSlot};
use guichet_store::{Sight, StoreError, care_plan, kinship, note, person, probe};
use guichet_testkit::{World, adult, unborn};
use proptest::prelude::*;

fn day() -> impl Strategy<Value = chrono::NaiveDate> {
    (0i64..4000).prop_map(|n| {
        "2020-01-01".parse::<chrono::NaiveDate>().unwrap() + chrono::Duration::days(n)
    })
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(
    strategy: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(strategy)
}

fn fields() -> impl Strategy<Value = KinshipFields> {
    let authority = (
        maybe(prop::sample::select(vec![
            Authority::Joint,
            Authority::Sole,
            Authority::Delegated,
            Authority::Withdrawn,
            Authority::None,
            Authority::ToProve,
        ])),
        maybe(prop::sample::select(vec!["2019", "2019-07", "2019-07-14"])),
        maybe(prop::sample::select(vec![
            Evidence::Declaration,
            Evidence::CivilRegister,
            Evidence::Agreement,
            Evidence::Judgment,
        ])),
        maybe(day()),
    );
    let objection = maybe((day(), maybe(day()), maybe("[a-zé ]{1,20}")));
    let pick_up = maybe((any::<bool>(), maybe(day()), maybe(day())));
    let kinship = maybe(prop::sample::select(vec![
        Kinship::Mother,
        Kinship::StepParent,
        Kinship::Neighbour,
    ]));
    (kinship, authority, objection, pick_up, maybe(any::<bool>())).prop_map(
        |(kinship, (authority, since, evidence, evidence_on), objection, pick_up, emergency)| {
            KinshipFields {
                kinship,
                authority: AuthorityFields {
                    authority,
                    since: since.map(|text| text.parse().unwrap()),
                    evidence,
                    evidence_on,
                },
                objection: objection.map(|(on, lifted_on, about)| Objection {
                    on,
                    lifted_on,
                    about,
                }),
                pick_up: pick_up.map(|(allowed, since, until)| PickUpFields {
                    pick_up: match allowed {
                        true => PickUp::Allowed,
                        false => PickUp::Forbidden,
                    },
                    since,
                    until,
                }),
                emergency,
            }
        },
    )
}

fn rows(world: &World, table: &str) -> i64 {
    probe::on_reader(world.base(), |reader| {
        Ok(
            reader.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })?,
        )
    })
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is told of a link, however often, there is one row for each (child, person), it
    /// reads back as it was told last, undoing gives back what stood before, and the log has it
    /// all.
    #[test]
    fn a_link_is_one_row_and_reads_back_as_told(
        told in prop::collection::vec((0usize..2, 0usize..2, fields()), 1..8),
    ) {
        let world = World::new();
        let (_, _, persons) = world.marchand_bensaid();
        for (child, other, fields) in &told {
            let (child, other) = (persons[2 + child], persons[*other]);
            let before = world.read(|reader| kinship::between(reader, child, other));
            let act = world
                .write("household.set_kinship", |tx| kinship::set(tx, child, other, fields))
                .unwrap();
            let now = world.read(|reader| kinship::between(reader, child, other)).unwrap();
            prop_assert_eq!(&now.fields, fields);
            if before.as_ref().is_none_or(|before| before.fields != *fields) {
                let undone = world.write("act.undo", |tx| tx.undo(act.act)).unwrap();
                let back = world.read(|reader| kinship::between(reader, child, other));
                prop_assert_eq!(back, before);
                // An undo is an act like another.
                world.write("act.undo", |tx| tx.undo(undone.act)).unwrap();
                let again = world.read(|reader| kinship::between(reader, child, other));
                prop_assert_eq!(again, Some(now));
            }
        }
        let mut pairs: Vec<(usize, usize)> = told.iter().map(|(c, o, _)| (*c, *o)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        prop_assert_eq!(rows(&world, "kinship"), i64::try_from(pairs.len()).unwrap());
        world.assert_sound();
    }
}

#[test]
fn a_child_that_is_born_keeps_its_id_and_its_links() {
    let world = World::new();
    let mother = adult(
        "Claire",
        "Marchand",
        guichet_domain::person::Sex::Female,
        "1987-03-14",
    );
    let (household, _, persons) = world.household(&[
        (MemberRole::Guardian, mother),
        (MemberRole::Child, unborn("2026-12-01")),
    ]);
    let link = KinshipFields {
        kinship: Some(Kinship::Mother),
        ..KinshipFields::default()
    };
    let id = world
        .write("household.set_kinship", |tx| {
            kinship::set(tx, persons[1], persons[0], &link)
        })
        .unwrap()
        .value;
    world
        .write("household.update_member", |tx| {
            let born = PersonFields {
                first_name: Some("Lina".to_owned()),
                usage_name: Some("Marchand".to_owned()),
                birth: Birth::Born {
                    date: "2026-11-29".parse().ok(),
                    place: None,
                },
                ..PersonFields::default()
            };
            person::update(tx, persons[1], &born)
        })
        .unwrap();
    let members = world.read(|reader| household::members(reader, household));
    assert_eq!(members[1].person, persons[1]);
    assert_eq!(members[1].fields.display_name(), "Lina Marchand");
    let links = world.read(|reader| kinship::of_child(reader, persons[1]));
    assert_eq!((links[0].id, links[0].person), (id, persons[0]));
    world.assert_sound();
}

#[test]
fn what_is_taken_away_comes_back_whole_when_undone() {
    let world = World::new();
    let (household, _, persons) = world.marchand_bensaid();
    crate::furnish::furnish(&world, household, &persons);
    let child = persons[2];
    let links = world.read(|reader| kinship::of_child(reader, child));
    let plan = world.read(|reader| care_plan::of_child(reader, child));
    let notes = world.read(|reader| note::of_household(reader, household));
    assert!(!links.is_empty() && plan.is_some() && !notes.is_empty());
    let act = world
        .write("household.remove_kinship", |tx| {
            kinship::remove(tx, child, links[0].person)?;
            care_plan::set(tx, child, None)?;
            note::remove(tx, notes[0].id)
        })
        .unwrap();
    assert_eq!(
        world.read(|reader| care_plan::of_child(reader, child)),
        None
    );
    world.write("act.undo", |tx| tx.undo(act.act)).unwrap();
    assert_eq!(world.read(|reader| kinship::of_child(reader, child)), links);
    assert_eq!(
        world.read(|reader| care_plan::of_child(reader, child)),
        plan
    );
    assert_eq!(
        world.read(|reader| note::of_household(reader, household)),
        notes
    );
    world.assert_sound();
}

#[test]
fn there_is_one_home_and_one_billing_address_and_others_by_their_name() {
    let world = World::new();
    let (household, _, _) = world.marchand_bensaid();
    let home = world
        .read(|reader| household::current_address(reader, household))
        .unwrap();
    let moved = |line: &str| guichet_domain::address::AddressFields {
        line: line.to_owned(),
        ..home.fields.clone()
    };
    let put = |slot: AddressSlot<'_>, line: &str| {
        world.write("household.update_address", |tx| {
            household::set_address_in(tx, household, slot, &moved(line), false)
        })
    };
    let count = || {
        world
            .read(|reader| household::addresses(reader, household))
            .len()
    };
    put(AddressSlot::Billing, "3 rue du Loir").unwrap();
    let grandmother = put(AddressSlot::Other(None, Some("Grand-mère")), "5 rue Haute")
        .unwrap()
        .value;
    let nanny = put(AddressSlot::Other(None, Some("Nourrice")), "5 rue Haute")
        .unwrap()
        .value;
    assert_ne!(grandmother, nanny);
    assert_eq!(count(), 4);
    world.environment.advance_days(10);
    // A move ends what was and keeps it: the count of present ones stays.
    put(AddressSlot::Billing, "8 rue du Loir").unwrap();
    put(AddressSlot::Home, "9 place Haute").unwrap();
    put(
        AddressSlot::Other(Some(nanny), Some("Nourrice")),
        "6 rue Haute",
    )
    .unwrap();
    assert_eq!(count(), 4);
    assert_eq!(rows(&world, "address"), 7);
    let gone = put(
        AddressSlot::Other(Some(nanny), Some("Nourrice")),
        "7 rue Haute",
    );
    assert!(matches!(gone, Err(StoreError::NotFound("address"))));
    let end = |id| {
        world.write("household.end_address", |tx| {
            household::end_address(tx, household, id)
        })
    };
    end(grandmother).unwrap();
    assert_eq!(count(), 3);
    let present = world.read(|reader| household::current_address(reader, household));
    let home = present.unwrap();
    assert_eq!(home.fields.line, "9 place Haute");
    assert!(end(home.id).is_err(), "a home moves, it does not end");
    world.assert_sound();
}

#[test]
fn a_care_plan_is_one_row_a_child() {
    let world = World::new();
    let (_, _, persons) = world.marchand_bensaid();
    for avoid in ["arachide", "œuf"] {
        let plan = CarePlan {
            avoid: Some(avoid.to_owned()),
            ..CarePlan::default()
        };
        world
            .write("household.update_member", |tx| {
                care_plan::set(tx, persons[2], Some(&plan))
            })
            .unwrap();
        let (_, held) = world
            .read(|reader| care_plan::of_child(reader, persons[2]))
            .unwrap();
        assert_eq!(held, plan);
    }
    assert_eq!(rows(&world, "care_plan"), 1);
}

#[test]
fn who_may_be_named_in_a_file() {
    let world = World::new();
    let (here, _, persons) = world.marchand_bensaid();
    let (there, _, others) = world.marchand_bensaid();
    let nobody = Sight::Entities(vec![]);
    let named = |person: PersonId, sight: &Sight| {
        world.read(|reader| household::in_sight(reader, person, here, sight))
    };
    assert!(named(persons[0], &nobody), "a member of the file itself");
    assert!(!named(others[0], &nobody), "of another file, out of sight");
    assert!(named(others[0], &Sight::Commune));
    let alone = world
        .write("household.update", |tx| {
            person::insert(tx, &PersonFields::default())
        })
        .unwrap()
        .value;
    assert!(named(alone, &nobody), "a relative of no household");
    let member = world.read(|reader| household::members(reader, there))[1].id;
    world
        .write("household.remove_member", |tx| {
            household::end_member(tx, member)
        })
        .unwrap();
    assert!(
        named(others[1], &Sight::Commune),
        "she left a file in sight"
    );
    assert!(!named(others[1], &nobody), "she left a file out of sight");
}
