//! The lines of an extraction gathered by household. An extraction has no households: it has
//! responsables and their pupils. Those who share a pupil and an address are one household; a pupil
//! whose responsables live apart is one child in two of them.

use super::mapping::Mapping;
use super::read::{Adult, Pupil, Reading, Record};
use crate::error::ReadError;
use crate::households::{Address, Family, Person, Put, Taken};
use crate::table::Table;
use guichet_domain::name::fold;
use guichet_domain::person::MemberRole;
use std::collections::HashMap;

/// Gathers the lines of a table by household.
///
/// # Errors
/// What is wrong with the mapping; see [`Mapping`].
pub fn gather(table: &Table, mapping: &Mapping) -> Result<Taken, ReadError> {
    let places = mapping.places(table)?;
    let mut file = File::default();
    let mut named = Vec::with_capacity(table.lines.len());
    for (at, line) in table.lines.iter().enumerate() {
        let reading = Reading {
            line,
            places: &places,
            columns: table.columns.len(),
        };
        named.push(reading.record(at).map(|record| file.add(at, record)));
    }
    let households = file.households();
    let mut families: Vec<Family> = households
        .iter()
        .map(|one| file.family(one, table))
        .collect();
    let mut of_adult: HashMap<usize, usize> = HashMap::new();
    let mut of_pupil: HashMap<usize, usize> = HashMap::new();
    for (rank, household) in households.iter().enumerate() {
        for adult in &household.adults {
            of_adult.entry(*adult).or_insert(rank);
        }
        for pupil in &household.pupils {
            of_pupil.entry(*pupil).or_insert(rank);
        }
    }
    let put = |named| match named {
        Err(why) => Put::Alone(why),
        Ok(Whom::Adult(rank)) => Put::Family(of_adult.get(&rank).copied().unwrap_or_default()),
        Ok(Whom::Pupil(rank)) => Put::Family(of_pupil.get(&rank).copied().unwrap_or_default()),
    };
    let lines: Vec<Put> = named.into_iter().map(put).collect();
    // A line that names two households is counted with the first; the other knows it all the same.
    for (at, put) in lines.iter().enumerate() {
        if let Put::Family(rank) = put
            && let Some(family) = families.get_mut(*rank)
        {
            family.lines.push(at);
        }
    }
    for family in &mut families {
        family
            .lines
            .extend(family.persons.iter().map(|person| person.line));
        family.lines.sort_unstable();
        family.lines.dedup();
    }
    Ok(Taken { families, lines })
}

/// Somebody of the file, by her rank.
#[derive(Debug, Clone, Copy)]
enum Whom {
    Adult(usize),
    Pupil(usize),
}

/// A pupil, each once.
struct Child {
    person: Person,
    /// Her responsables, by rank.
    adults: Vec<usize>,
    addresses: Vec<Address>,
}

/// A household: ranks of its adults and of its pupils.
struct Household {
    adults: Vec<usize>,
    pupils: Vec<usize>,
}

/// Everybody of a file.
#[derive(Default)]
struct File {
    /// The responsables, each once for each address.
    adults: Vec<Adult>,
    children: Vec<Child>,
    adult_ranks: HashMap<String, usize>,
    child_ranks: HashMap<String, usize>,
}

impl File {
    /// Adds what a line names, and says by whom the line is found again.
    fn add(&mut self, at: usize, record: Record) -> Whom {
        let adults: Vec<usize> = record
            .adults
            .into_iter()
            .map(|one| self.adult(one))
            .collect();
        let mut first = None;
        for pupil in record.pupils {
            let rank = self.child(pupil);
            first.get_or_insert(rank);
            if let Some(child) = self.children.get_mut(rank) {
                for adult in &adults {
                    if !child.adults.contains(adult) {
                        child.adults.push(*adult);
                    }
                }
                child.addresses.extend(record.addresses.iter().cloned());
            }
        }
        match (adults.first(), first) {
            (Some(rank), _) => Whom::Adult(*rank),
            // A record without a pupil is none.
            (None, rank) => Whom::Pupil(rank.unwrap_or(at)),
        }
    }

    fn adult(&mut self, adult: Adult) -> usize {
        let home = adult.address.as_ref().map(Address::key);
        let names = [&adult.person.name, &adult.person.first_name];
        let names = names.map(|told| fold(told.as_deref().unwrap_or_default()));
        let key = format!("{}|{}", names.join("|"), home.unwrap_or_default().join("|"));
        let rank = *self.adult_ranks.entry(key).or_insert(self.adults.len());
        match self.adults.get_mut(rank) {
            None => self.adults.push(adult),
            Some(held) => {
                let held = &mut held.person;
                add_new(&mut held.phones, adult.person.phones);
                add_new(&mut held.emails, adult.person.emails);
                held.birth_name = held.birth_name.take().or(adult.person.birth_name);
                held.sex = held.sex.or(adult.person.sex);
            }
        }
        rank
    }

    fn child(&mut self, pupil: Pupil) -> usize {
        let key = pupil.key();
        let rank = *self.child_ranks.entry(key).or_insert(self.children.len());
        if self.children.len() == rank {
            self.children.push(Child {
                person: pupil.person,
                adults: vec![],
                addresses: vec![],
            });
        }
        rank
    }

    /// The households, in the order in which the file first names one of them.
    fn households(&self) -> Vec<Household> {
        // The adult at whose rank each one's household begins.
        let mut begins: Vec<usize> = (0..self.adults.len()).collect();
        for child in &self.children {
            for (n, one) in child.adults.iter().enumerate() {
                for other in child.adults.iter().skip(n + 1) {
                    if self.live_together(*one, *other) {
                        join(&mut begins, *one, *other);
                    }
                }
            }
        }
        let mut ranks: HashMap<usize, usize> = HashMap::new();
        let mut households: Vec<Household> = Vec::new();
        let mut of_adult = Vec::with_capacity(self.adults.len());
        for adult in 0..self.adults.len() {
            let begin = root(&begins, adult);
            let rank = *ranks.entry(begin).or_insert(households.len());
            if rank == households.len() {
                households.push(Household {
                    adults: vec![],
                    pupils: vec![],
                });
            }
            if let Some(household) = households.get_mut(rank) {
                household.adults.push(adult);
            }
            of_adult.push(rank);
        }
        for (pupil, child) in self.children.iter().enumerate() {
            for adult in &child.adults {
                let household = of_adult
                    .get(*adult)
                    .and_then(|rank| households.get_mut(*rank));
                if let Some(household) = household.filter(|one| !one.pupils.contains(&pupil)) {
                    household.pupils.push(pupil);
                }
            }
            if child.adults.is_empty() {
                households.push(Household {
                    adults: vec![],
                    pupils: vec![pupil],
                });
            }
        }
        households.sort_by_key(|one| self.first_line(one));
        households
    }

    /// Whether two responsables of one pupil share a home: neither says that she lives elsewhere.
    fn live_together(&self, one: usize, other: usize) -> bool {
        let home = |rank: usize| {
            let adult = self.adults.get(rank)?;
            adult.address.as_ref().map(Address::key)
        };
        match (home(one), home(other)) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }

    fn first_line(&self, household: &Household) -> usize {
        let adults = household
            .adults
            .iter()
            .filter_map(|rank| self.adults.get(*rank));
        let adults = adults.map(|one| one.person.line);
        let pupils = household
            .pupils
            .iter()
            .filter_map(|rank| self.children.get(*rank));
        let first = adults.min();
        first
            .or(pupils.map(|one| one.person.line).min())
            .unwrap_or_default()
    }

    /// The household as the rest of an import knows one.
    fn family(&self, household: &Household, table: &Table) -> Family {
        let mut persons: Vec<Person> = Vec::new();
        let mut address: Option<Address> = None;
        for (place, rank) in household.adults.iter().enumerate() {
            let Some(held) = self.adults.get(*rank) else {
                continue;
            };
            let role = match place {
                0 => MemberRole::Guardian,
                1 => MemberRole::Partner,
                _ => MemberRole::Contact,
            };
            persons.push(Person {
                role,
                ..held.person.clone()
            });
            address = address.or(held.address.clone());
        }
        let mut told: Vec<Address> = Vec::new();
        for rank in &household.pupils {
            let Some(child) = self.children.get(*rank) else {
                continue;
            };
            let apart = child
                .adults
                .iter()
                .any(|adult| !household.adults.contains(adult));
            let own = household
                .adults
                .first()
                .and_then(|rank| self.adults.get(*rank));
            persons.push(Person {
                // The line at which this household names her.
                line: own.map_or(child.person.line, |one| one.person.line),
                child: apart.then_some(*rank),
                ..child.person.clone()
            });
            let homes: Vec<_> = (child.adults.iter())
                .filter_map(|rank| self.adults.get(*rank)?.address.as_ref())
                .map(Address::key)
                .collect();
            let elsewhere = child
                .addresses
                .iter()
                .filter(|one| !homes.contains(&one.key()));
            told.extend(elsewhere.cloned());
        }
        if address.is_none() {
            address = told.first().cloned();
        }
        told.retain(|one| address.as_ref().is_none_or(|kept| !one.same(kept)));
        let line = persons
            .first()
            .and_then(|first| table.lines.get(first.line));
        let names = persons
            .first()
            .map(|first| [&first.name, &first.first_name]);
        let names = names.into_iter().flatten().flatten();
        let mut words: Vec<String> = names.cloned().collect();
        words.push(format!("({})", line.map_or(0, |line| line.number)));
        Family {
            key: words.join(" "),
            lines: vec![],
            persons,
            address,
            observation: None,
            misread: vec![],
            other_addresses: told,
        }
    }
}

fn add_new(held: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if !held.contains(&one) {
            held.push(one);
        }
    }
}

fn root(begins: &[usize], mut at: usize) -> usize {
    while let Some(next) = begins.get(at).filter(|next| **next != at) {
        at = *next;
    }
    at
}

fn join(begins: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(begins, one), root(begins, other));
    if let Some(place) = begins.get_mut(one.max(other)) {
        *place = one.min(other);
    }
}
