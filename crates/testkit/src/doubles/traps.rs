//! The ways in which two persons only look like one.

use super::errors_of_date::later;
use super::file::{Entry, elsewhere, file};
use super::kinds::{home, is_whole};
use super::{Household, Original, Plant};
use crate::queries::chance::Chance;

/// Every way, planted as often.
pub const TRAPS: &[&str] = &[
    "twins, one in each parent's file",
    "twins of almost one first name",
    "father and son of one name, same address and telephone",
    "homonyms",
    "brother or sister, same address and telephone",
    "couple, same telephone, e-mail and address",
    "strangers born the same day with one first name",
];

/// First names that are one letter, or one sound, apart.
const ALMOST: [(&str, &str); 10] = [
    ("Louis", "Louise"),
    ("Léa", "Léo"),
    ("Lina", "Lana"),
    ("Julien", "Julie"),
    ("Noé", "Noa"),
    ("Mathis", "Mathias"),
    ("Emma", "Gemma"),
    ("Clara", "Lara"),
    ("Manon", "Marion"),
    ("Lucie", "Lucien"),
];

/// A trap of a kind made of a family; `None` when the family has nobody for it.
pub(super) fn trap(kind: &'static str, family: &Household, chance: &mut Chance) -> Option<Plant> {
    let of_role = |role: &str| -> Option<&Original> {
        let mut people = family.people.iter();
        people.find(|one| one.role == role && is_whole(one))
    };
    let other_name = |one: &Original, chance: &mut Chance| -> String {
        loop {
            let name = Entry::stranger("guardian", chance).first_name;
            if name != one.first_name {
                return name;
            }
        }
    };
    let adult = || of_role("guardian");
    match kind {
        "twins, one in each parent's file" => {
            let one = of_role("child")?;
            let mut twin = Entry::again(one, "child");
            twin.first_name = other_name(one, chance);
            let parent = Entry::stranger("guardian", chance);
            plant(kind, &[parent, twin], elsewhere(chance), one, 1)
        }
        "twins of almost one first name" => {
            // Both are born here: a file of one's own, where the two stand beside each other.
            let one = of_role("child")?;
            let (first, second) = *chance.pick(&ALMOST);
            let mut twins = [Entry::again(one, "child"), Entry::again(one, "child")];
            twins[0].first_name = first.to_owned();
            twins[1].first_name = second.to_owned();
            let born = later((2_008, 1, 1), chance.below(14) as u32, chance);
            for (twin, name) in twins.iter_mut().zip([first, second]) {
                let girl = name.ends_with(['a', 'e']) || name == "Manon" || name == "Marion";
                twin.sex = Some(if girl { "F" } else { "M" }.to_owned());
                twin.born = Some(born);
            }
            let parent = Entry::stranger("guardian", chance);
            let [elder, younger] = twins;
            plant(kind, &[parent, elder, younger], elsewhere(chance), one, 1)
        }
        "father and son of one name, same address and telephone" => {
            let one = adult().filter(|one| one.sex.as_deref() == Some("M"))?;
            let mut son = Entry::again(one, "guardian");
            son.born = Some(later(one.born?, 24, chance));
            son.phones = one.phones.clone();
            plant(kind, &[son], home(family)?, one, 0)
        }
        "homonyms" => {
            let one = adult()?;
            let mut other = Entry::again(one, "guardian");
            other.birth_name = None;
            let years = chance.below(5) as u32;
            other.born = Some(later(one.born?, years, chance));
            (other.born != one.born)
                .then(|| plant(kind, &[other], elsewhere(chance), one, 0))
                .flatten()
        }
        "brother or sister, same address and telephone" => {
            let one = adult()?;
            let mut other = Entry::again(one, "guardian");
            other.first_name = other_name(one, chance);
            other.sex = None;
            other.born = Some(later(one.born?, 2, chance));
            other.phones = one.phones.clone();
            plant(kind, &[other], home(family)?, one, 0)
        }
        "couple, same telephone, e-mail and address" => {
            let one = adult()?;
            let mut other = Entry::again(one, "guardian");
            other.first_name = other_name(one, chance);
            other.sex = None;
            other.born = None;
            other.phones = one.phones.clone();
            other.emails = one.emails.clone();
            plant(kind, &[other], home(family)?, one, 0)
        }
        _ => {
            let one = adult()?;
            let mut other = Entry::again(one, "guardian");
            other.birth_name = None;
            other.name = Entry::stranger("guardian", chance).name;
            plant(kind, &[other], elsewhere(chance), one, 0)
        }
    }
}

fn plant(
    kind: &'static str,
    members: &[Entry],
    address: serde_json::Value,
    one: &Original,
    place: usize,
) -> Option<Plant> {
    Some(Plant {
        kind,
        file: file(members, address),
        pairs: vec![(one.person.clone(), place)],
    })
}
