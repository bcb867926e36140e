//! The imagined town keeps the rules of the counter, and holds every case that the counter meets.

use super::families::{Household, Town, Who};
use super::person::Person;
use chrono::NaiveDate;
use guichet_domain::household::check_members;
use guichet_domain::person::{Birth, MemberRole};
use guichet_domain::reference::FRANCE;
use std::collections::{BTreeMap, BTreeSet};

const SIZE: usize = 2_000;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 17).unwrap()
}

fn town(seed: u64) -> Vec<Household> {
    Town::new(seed, today()).take(SIZE).collect()
}

fn persons(households: &[Household]) -> impl Iterator<Item = (MemberRole, &Person)> {
    let members = households.iter().flat_map(|household| &household.members);
    members.filter_map(|(role, who)| match who {
        Who::New(person) | Who::NewShared(person, _) => Some((*role, &**person)),
        Who::Known(_) => None,
    })
}

#[test]
fn everybody_could_have_been_typed_at_the_counter() {
    let households = town(1);
    for household in &households {
        let roles = household.members.iter().map(|(role, _)| *role);
        assert_eq!(check_members(roles, "").len(), 0);
        assert_eq!(household.address.check("").len(), 0);
    }
    for (role, person) in persons(&households) {
        let errors = person.fields.check(role, "", today());
        assert_eq!(errors.len(), 0, "{:?} {errors:?}", person.fields);
        assert_eq!(person.fields.cleaned(), person.fields);
    }
}

#[test]
fn the_same_seed_imagines_the_same_town_and_another_another() {
    assert_eq!(town(28), town(28));
    assert_ne!(town(28), town(29));
}

#[test]
fn a_child_of_two_households_is_entered_before_it_is_named_again() {
    let mut entered = BTreeSet::new();
    let mut named = 0;
    for household in town(2) {
        for (role, who) in &household.members {
            match who {
                Who::NewShared(_, key) => assert!(entered.insert(*key)),
                Who::Known(key) => {
                    assert!(entered.contains(key));
                    assert_eq!(*role, MemberRole::Child);
                    named += 1;
                }
                Who::New(_) => {}
            }
        }
    }
    assert!(named > SIZE / 20, "{named} children live in two households");
}

#[test]
fn the_town_holds_what_the_counter_meets() {
    let households = town(3);
    let everybody: Vec<_> = persons(&households).collect();
    let mean = everybody.len() as f64 / SIZE as f64;
    assert!((3.4..4.1).contains(&mean), "{mean} persons a household");

    let share = |kept: &dyn Fn(&Person) -> bool| {
        everybody.iter().filter(|(_, person)| kept(person)).count()
    };
    let unborn = share(&|person| person.fields.is_unborn());
    let abroad = share(
        &|person| matches!(&person.fields.birth, Birth::Born { place: Some(place), .. } if place.country != FRANCE),
    );
    let partial = share(&|person| {
        person
            .fields
            .birth_date()
            .is_some_and(|date| date.exact().is_none())
    });
    let married = share(&|person| person.fields.birth_name.is_some());
    for (what, count) in [
        ("unborn", unborn),
        ("born abroad", abroad),
        ("partial dates", partial),
        ("birth names", married),
    ] {
        assert!(count >= 10, "{what}: {count}");
    }

    let mut namesakes: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (_, person) in &everybody {
        let fields = &person.fields;
        if let (Some(name), Some(first), Some(date)) =
            (&fields.usage_name, &fields.first_name, fields.birth_date())
        {
            namesakes.entry((name, first)).or_default().insert(date);
        }
    }
    assert!(
        namesakes.values().any(|births| births.len() > 1),
        "no homonym"
    );

    let twins = households.iter().filter(|household| {
        let mut births = BTreeSet::new();
        household.members.iter().any(|(role, who)| match who {
            Who::New(person) | Who::NewShared(person, _) if *role == MemberRole::Child => person
                .fields
                .birth_date()
                .is_some_and(|date| !births.insert(date)),
            _ => false,
        })
    });
    assert!(twins.count() >= 10);
    for (kept, what) in [
        (households.iter().filter(|h| h.archived).count(), "archived"),
        (
            households
                .iter()
                .filter(|h| h.observation.is_some())
                .count(),
            "observed",
        ),
        (
            households.iter().filter(|h| h.followed_by_centre).count(),
            "at the centre",
        ),
    ] {
        assert!(kept >= 20, "{what}: {kept}");
    }
}
