//! The ways in which somebody is entered twice.

use super::errors_of_date::{slipped, swapped};
use super::file::{Entry, elsewhere, file};
use super::{Household, Original, Plant};
use crate::queries::chance::Chance;
use crate::queries::errors::{Sort, mistyped};
use crate::queries::plain::unmarked;
use crate::queries::spellings::ALIKE;
use serde_json::Value;

/// Every way, planted as often.
pub const KINDS: &[&str] = &[
    "entered again, moved",
    "typing error in the name",
    "typing error in the first name",
    "name written as heard",
    "signs and case",
    "name and first name swapped",
    "married name, name of birth told",
    "married name alone, same telephone",
    "part of a double name",
    "part of a double first name",
    "no birth date, same telephone",
    "no birth date, same e-mail",
    "no birth date, same address",
    "year of birth alone, same telephone",
    "day and month swapped",
    "a figure of the date wrong, same address",
    "child of the other parent's file",
    "child of the other parent's file, typing error",
    "whole family entered again",
];

fn adult(family: &Household) -> Option<&Original> {
    let mut people = family.people.iter();
    people.find(|one| one.role == "guardian" && is_whole(one))
}

fn woman(family: &Household) -> Option<&Original> {
    adult(family).filter(|one| one.sex.as_deref() == Some("F") && one.birth_name.is_empty())
}

fn child(family: &Household) -> Option<&Original> {
    let mut people = family.people.iter();
    people.find(|one| one.role == "child" && is_whole(one))
}

/// Her name, first name and whole birth date are known.
pub(super) fn is_whole(one: &Original) -> bool {
    !one.name.is_empty() && !one.first_name.is_empty() && one.born.is_some()
}

fn wrong(text: &str, chance: &mut Chance) -> Option<String> {
    let sort = *chance.pick(&[Sort::Missing, Sort::Doubled, Sort::Swapped, Sort::Wrong]);
    let typed = mistyped(&text.to_lowercase(), sort, chance);
    (typed != text.to_lowercase() && !text.contains([' ', '-', '’'])).then_some(typed)
}

fn bare(text: &str) -> String {
    text.chars().map(unmarked).collect()
}

/// A double of a kind made of a family; `None` when the family has nobody for it.
pub(super) fn double(kind: &'static str, family: &Household, chance: &mut Chance) -> Option<Plant> {
    let mut address = elsewhere(chance);
    let one = match kind {
        "married name, name of birth told" | "married name alone, same telephone" => woman(family)?,
        kind if kind.starts_with("child") => child(family)?,
        _ => adult(family)?,
    };
    let mut entry = Entry::again(one, "guardian");
    match kind {
        "entered again, moved" => {}
        "typing error in the name" => entry.name = wrong(&one.name, chance)?,
        "typing error in the first name" => entry.first_name = wrong(&one.first_name, chance)?,
        "name written as heard" => {
            let (_, spellings) = ALIKE.iter().find(|(held, _)| *held == one.name)?;
            entry.name = (*chance.pick(spellings)).to_owned();
        }
        "signs and case" => {
            let marked = |text: &str| bare(text) != text.to_lowercase() || text.contains('-');
            if !marked(&one.name) && !marked(&one.first_name) {
                return None;
            }
            entry.name = bare(&one.name).to_uppercase().replace(['-', '’'], " ");
            entry.first_name = bare(&one.first_name).replace('-', " ");
        }
        "name and first name swapped" => {
            entry.name.clone_from(&one.first_name);
            entry.first_name.clone_from(&one.name);
        }
        "married name, name of birth told" => {
            entry.birth_name = Some(one.name.clone());
            entry.name = Entry::stranger("guardian", chance).name;
        }
        "married name alone, same telephone" => {
            entry.name = Entry::stranger("guardian", chance).name;
            entry.phones = vec![one.phones.first()?.clone()];
        }
        "part of a double name" => {
            let (first, second) = one.name.split_once('-')?;
            let part = if chance.below(2) == 0 { first } else { second };
            entry.name = part.to_owned();
        }
        "part of a double first name" => {
            let (first, _) = one.first_name.split_once('-')?;
            entry.first_name = first.to_owned();
        }
        "no birth date, same telephone" => {
            entry.born = None;
            entry.phones = vec![one.phones.first()?.clone()];
        }
        "no birth date, same e-mail" => {
            entry.born = None;
            entry.emails = vec![one.emails.first()?.clone()];
        }
        "no birth date, same address" => {
            entry.born = None;
            address = home(family)?;
        }
        "year of birth alone, same telephone" => {
            entry.year_alone = true;
            entry.phones = vec![one.phones.first()?.clone()];
        }
        "day and month swapped" => entry.born = Some(swapped(one.born?)?),
        "a figure of the date wrong, same address" => {
            entry.born = Some(slipped(one.born?, chance));
            address = home(family)?;
        }
        "whole family entered again" => return again(kind, family, address),
        _ => {
            entry.role = "child";
            if kind.ends_with("typing error") {
                match chance.below(2) {
                    0 => entry.name = wrong(&one.name, chance)?,
                    _ => entry.first_name = wrong(&one.first_name, chance)?,
                }
            }
            let parent = Entry::stranger("guardian", chance);
            return Some(Plant {
                kind,
                file: file(&[parent, entry], address),
                pairs: vec![(one.person.clone(), 1)],
            });
        }
    }
    Some(Plant {
        kind,
        file: file(&[entry], address),
        pairs: vec![(one.person.clone(), 0)],
    })
}

/// The address of the family, when it is one that a street and a number tell.
pub(super) fn home(family: &Household) -> Option<Value> {
    let address = family.address.clone()?;
    let line = address["line"].as_str()?;
    let numbered = line.starts_with(|letter: char| letter.is_ascii_digit());
    numbered.then_some(address)
}

/// Everybody who lives there, moved; of the adults the birth dates were not asked.
fn again(kind: &'static str, family: &Household, address: Value) -> Option<Plant> {
    let residents: Vec<&Original> = family
        .people
        .iter()
        .filter(|one| one.role != "contact")
        .collect();
    let whole = residents.iter().all(|one| is_whole(one));
    let children = residents.iter().filter(|one| one.role == "child").count();
    if !whole || children < 1 || residents.len() < 3 {
        return None;
    }
    let mut entries = Vec::new();
    let mut pairs = Vec::new();
    for (place, one) in residents.into_iter().enumerate() {
        let role = match one.role.as_str() {
            "guardian" => "guardian",
            "partner" => "partner",
            _ => "child",
        };
        let mut entry = Entry::again(one, role);
        if role != "child" {
            entry.born = None;
        }
        entries.push(entry);
        pairs.push((one.person.clone(), place));
    }
    Some(Plant {
        kind,
        file: file(&entries, address),
        pairs,
    })
}
