//! The lists of families and of persons: each line once, in order, of what is in sight.

use chrono::NaiveDate;
use guichet_domain::household::label_of;
use guichet_domain::id::{EntityId, HouseholdId};
use guichet_domain::name::fold;
use guichet_domain::person::{MemberRole, PersonFields, Sex};
use guichet_store::listing::{
    HouseholdFilter, HouseholdList, HouseholdSight, HouseholdSort, Line, Page, PersonFilter,
    PersonList, PersonSort, Place, State, count_households, count_persons, households, persons,
};
use guichet_store::supporting_document::QueueSight;
use guichet_store::{Reader, Sight, StoreError, entity, household, person};
use guichet_testkit::{World, adult, child};
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

const NAMES: [&str; 6] = [
    "Garnier",
    "Le Goff",
    "Legoff",
    "Éluard",
    "Œuvrard",
    "Garnier Roux",
];
const FIRST: [&str; 5] = ["Agathe", "Basile", "Élise", "Zoé", "Noé"];
const TOWNS: [&str; 3] = ["Châteaudun", "Blois", "Vendôme"];

/// A small town where names, towns and birth dates repeat.
struct Town {
    world: World,
    other: EntityId,
    homes: Vec<HouseholdId>,
}

impl Town {
    fn new(families: usize) -> Self {
        let world = World::new();
        let other = world
            .write("entity.create", |tx| {
                entity::insert(tx, "Centre social", "community_centre")
            })
            .unwrap()
            .value;
        let mut homes = Vec::new();
        for turn in 0..families {
            let name = NAMES[turn * 7 % NAMES.len()];
            let born = format!("19{}-0{}-11", 70 + turn % 9, 1 + turn % 7);
            let small = match turn % 4 {
                0 => "2019".to_owned(),
                _ => format!("20{}-05-0{}", 10 + turn % 14, 1 + turn % 3),
            };
            let (home, _, members) = world.household(&[
                (
                    MemberRole::Guardian,
                    adult(FIRST[turn % 5], name, Sex::Female, &born),
                ),
                (
                    MemberRole::Child,
                    child(FIRST[(turn + 2) % 5], name, &small),
                ),
            ]);
            world.environment.advance_days(1);
            world
                .write("household.update", |tx| {
                    let mut address = household::current_address(tx, home)?.unwrap().fields;
                    address.commune = TOWNS[turn % 3].to_owned();
                    household::set_address(tx, home, &address, true)?;
                    if turn % 5 == 0 {
                        household::set_archived(tx, home, true)?;
                    }
                    if turn % 3 == 0 {
                        household::follow(tx, home, other)?;
                    }
                    if turn % 6 == 1 {
                        household::set_protected(tx, home, true)?;
                    }
                    // A child of two homes, listed once.
                    if turn % 4 == 3 {
                        household::add_member(tx, homes[turn - 1], members[1], MemberRole::Child)?;
                    }
                    Ok(())
                })
                .unwrap();
            homes.push(home);
        }
        Self {
            world,
            other,
            homes,
        }
    }

    fn sight(&self, wide: bool) -> Sight {
        match wide {
            true => Sight::Commune,
            false => Sight::Entities(vec![self.other]),
        }
    }

    fn follows(&self, reader: &Reader<'_>, home: HouseholdId) -> bool {
        household::followers(reader, home)
            .unwrap()
            .contains(&self.other)
    }
}

/// Walks a whole list in pages of this length.
fn walk(
    limit: u32,
    descending: bool,
    read: impl Fn(&Page) -> Result<Vec<Line>, StoreError>,
) -> Vec<Uuid> {
    let mut found = Vec::new();
    let mut after: Option<Place> = None;
    loop {
        let page = Page {
            descending,
            after: after.take(),
            limit,
        };
        let lines = read(&page).unwrap();
        assert!(lines.len() <= limit as usize);
        found.extend(lines.iter().map(|line| line.id));
        match lines.last() {
            Some(last) => after = Some(last.place.clone()),
            None => return found,
        }
    }
}

fn state() -> impl Strategy<Value = State> {
    prop_oneof![Just(State::Active), Just(State::Archived), Just(State::All)]
}

fn begun(of: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    prop::option::of(
        (prop::sample::select(of), 1usize..6).prop_map(|(name, n)| name.chars().take(n).collect()),
    )
}

fn in_state(state: State, archived: bool) -> bool {
    match state {
        State::Active => !archived,
        State::Archived => archived,
        State::All => true,
    }
}

#[test]
fn the_pages_of_the_list_of_families_are_what_a_plain_filter_finds_each_once_in_order() {
    let town = Town::new(40);
    let world = &town.world;
    world.assert_sound();
    proptest!(ProptestConfig::with_cases(96), |(
        sort in prop::sample::select(&HouseholdSort::ALL[..]),
        descending: bool, wide: bool, followed: bool, state in state(),
        name in begun(&NAMES), at in begun(&TOWNS), limit in 1u32..9,
        since in prop::option::of(0usize..40),
    )| {
        let sight = town.sight(wide);
        let since = since.map(|turn| world.read(|reader| {
            Ok(household::by_id(reader, town.homes[turn], &Sight::Commune)?.created_at)
        }));
        let list = HouseholdList {
            sort,
            filter: HouseholdFilter {
                state,
                entity: followed.then_some(town.other),
                name: name.clone(),
                town: at.clone(),
                created_since: since,
                ..HouseholdFilter::default()
            },
            sight: HouseholdSight {
                identity: sight.clone(),
                contact: sight.clone(),
                requests: sight.clone(),
                documents: QueueSight {
                    documents: sight.clone(), identity: sight.clone(), restricted: sight.clone(),
                },
            },
        };
        let (found, counted, expected) = world.read(|reader| {
            let found = walk(limit, descending, |page| households(reader, &list, page));
            let mut expected = Vec::new();
            for id in &town.homes {
                let home = household::by_id(reader, *id, &Sight::Commune)?;
                let members = household::members(reader, *id)?;
                let label = fold(&label_of(members.iter().map(|one| (one.role, &one.fields))));
                let lives = match home.protected {
                    true => String::new(),
                    false => fold(&household::current_address(reader, *id)?.unwrap().fields.commune),
                };
                let archived = home.status == guichet_domain::household::HouseholdStatus::Archived;
                let seen = wide || town.follows(reader, *id);
                let kept = seen && in_state(state, archived)
                    && (!followed || town.follows(reader, *id))
                    && name.as_ref().is_none_or(|name| label.starts_with(&fold(name)))
                    && at.as_ref().is_none_or(|at| lives.starts_with(&fold(at)))
                    && since.is_none_or(|since| home.created_at >= since);
                if kept {
                    let children = members.iter().filter(|one| one.role == MemberRole::Child);
                    let key = match sort {
                        HouseholdSort::Name => label,
                        HouseholdSort::Number => format!("{:09}", home.number.0),
                        HouseholdSort::Town => lives,
                        HouseholdSort::Children => format!("{:03}", children.count()),
                        HouseholdSort::Created => format!("{:020}", home.created_at),
                        HouseholdSort::Changed => format!(
                            "{:020}", guichet_store::listing::changed_at(reader, *id)?
                        ),
                    };
                    expected.push((key, id.uuid()));
                }
            }
            expected.sort();
            if descending {
                expected.reverse();
            }
            let expected: Vec<Uuid> = expected.into_iter().map(|(_, id)| id).collect();
            Ok((found, count_households(reader, &list)?, expected))
        });
        prop_assert_eq!(counted as usize, expected.len());
        prop_assert_eq!(found, expected);
    });
}

#[test]
fn the_pages_of_the_list_of_persons_are_what_a_plain_filter_finds_each_once_in_order() {
    let town = Town::new(40);
    let world = &town.world;
    proptest!(ProptestConfig::with_cases(96), |(
        sort in prop::sample::select(&PersonSort::ALL[..]),
        descending: bool, wide: bool, state in state(), name in begun(&NAMES), limit in 1u32..9,
        role in prop::option::of(prop::sample::select(&[MemberRole::Guardian, MemberRole::Child][..])),
        female: bool, from in prop::option::of(2010i32..2020), until in prop::option::of(2012i32..2024),
    )| {
        let day = |year: i32| NaiveDate::from_ymd_opt(year, 5, 2).unwrap();
        let sight = town.sight(wide);
        let filter = PersonFilter {
            state, role,
            sex: female.then_some(Sex::Female),
            name: name.clone(),
            born_from: from.map(day),
            born_until: until.map(day),
        };
        let list = PersonList { sort, filter, sight: sight.clone() };
        let (found, counted, expected) = world.read(|reader| {
            let found = walk(limit, descending, |page| persons(reader, &list, page));
            let mut everybody = BTreeSet::new();
            for id in &town.homes {
                everybody.extend(household::members(reader, *id)?.iter().map(|one| one.person));
            }
            let mut expected = Vec::new();
            for id in everybody {
                let fields = person::by_id(reader, id)?;
                let homes = household::households_of(reader, id, &sight)?;
                let mut used = false;
                for (home, _) in &homes {
                    let home = household::by_id(reader, *home, &sight)?;
                    used |= home.status == guichet_domain::household::HouseholdStatus::Active;
                }
                let last = fold(fields.name().unwrap_or_default());
                let first = fold(fields.first_name.as_deref().unwrap_or_default());
                let birth = fields.birth_date().map_or_else(String::new, |date| date.to_string());
                let bounded = from.is_some() || until.is_some();
                let kept = !homes.is_empty() && in_state(state, !used)
                    && role.is_none_or(|role| homes.iter().any(|(_, held)| *held == role))
                    && (!female || fields.sex == Some(Sex::Female))
                    && name.as_ref().is_none_or(|name| last.starts_with(&fold(name)))
                    && (!bounded || !birth.is_empty())
                    && from.is_none_or(|from| birth >= day(from).to_string())
                    && until.is_none_or(|until| birth <= day(until).to_string());
                if kept {
                    let key = match sort {
                        PersonSort::Name => (last, first),
                        PersonSort::FirstName => (first, last),
                        PersonSort::Birth => (birth, String::new()),
                    };
                    expected.push((key, id.uuid()));
                }
            }
            expected.sort();
            if descending {
                expected.reverse();
            }
            let expected: Vec<Uuid> = expected.into_iter().map(|(_, id)| id).collect();
            Ok((found, count_persons(reader, &list)?, expected))
        });
        prop_assert_eq!(counted as usize, expected.len());
        prop_assert_eq!(found, expected);
    });
}

/// Every family in sight of somebody, by town.
fn by_town(world: &World, identity: Sight, contact: Sight, town: Option<&str>) -> Vec<Uuid> {
    let nothing = QueueSight {
        documents: Sight::Nothing,
        identity: Sight::Nothing,
        restricted: Sight::Nothing,
    };
    let list = HouseholdList {
        sort: HouseholdSort::Town,
        filter: HouseholdFilter {
            town: town.map(str::to_owned),
            ..HouseholdFilter::default()
        },
        sight: HouseholdSight {
            identity,
            contact,
            requests: Sight::Nothing,
            documents: nothing,
        },
    };
    world.read(|reader| Ok(walk(50, false, |page| households(reader, &list, page))))
}

#[test]
fn who_sees_no_address_learns_none_from_the_order_nor_from_a_filter() {
    let town = Town::new(12);
    let world = &town.world;
    let names = by_town(world, Sight::Commune, Sight::Nothing, None);
    let wide = by_town(world, Sight::Commune, Sight::Commune, None);
    assert_eq!(names.len(), wide.len());
    assert_ne!(names, wide);
    let label = |id: &Uuid| {
        world.read(|reader| {
            let members = household::members(reader, HouseholdId::from_uuid(*id))?;
            Ok(fold(&label_of(
                members.iter().map(|one| (one.role, &one.fields)),
            )))
        })
    };
    assert!(names.iter().map(label).is_sorted(), "by name instead");
    assert!(by_town(world, Sight::Commune, Sight::Nothing, Some("blois")).is_empty());
    let followed = Sight::Entities(vec![town.other]);
    let seen = by_town(world, Sight::Commune, followed, Some("blois"));
    let every = by_town(world, Sight::Commune, Sight::Commune, Some("blois"));
    assert!(seen.len() < every.len());
    assert!(by_town(world, Sight::Nothing, Sight::Commune, None).is_empty());
}

#[test]
fn lists_follow_what_is_written_undone_merged_and_migrated() {
    let world = World::new();
    let (home, _, members) = world.marchand_bensaid();
    world.assert_sound();
    let (second, ..) = world.household(&[(MemberRole::Guardian, PersonFields::default())]);
    world.assert_sound();
    let renamed = world
        .write("household.update", |tx| {
            let mut fields = person::by_id(tx, members[0])?;
            fields.usage_name = Some("Aubry".to_owned());
            person::update(tx, members[0], &fields)
        })
        .unwrap();
    world.assert_sound();
    world.write("act.undo", |tx| tx.undo(renamed.act)).unwrap();
    world.assert_sound();
    // A child who joins a home that is set aside, and leaves it again by an undo.
    world
        .write("household.archive", |tx| {
            household::set_archived(tx, home, true)
        })
        .unwrap();
    let joined = world
        .write("household.link_child", |tx| {
            household::add_member(tx, second, members[2], MemberRole::Child)
        })
        .unwrap();
    world.assert_sound();
    world.write("act.undo", |tx| tx.undo(joined.act)).unwrap();
    world.assert_sound();
}
