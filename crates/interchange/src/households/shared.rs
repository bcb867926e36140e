//! A child that stands in two households of one file: it is one person, linked twice.

use super::{Family, Person};
use guichet_domain::name::fold;
use guichet_domain::person::MemberRole;
use std::collections::HashMap;

/// Where a child stands: its household, and its place there.
type Place = (usize, usize);

/// Numbers the children that stand in several households: the same name, first name and whole birth
/// date, and nothing that tells them apart.
pub(super) fn number(families: &mut [Family]) {
    let mut places: HashMap<[String; 3], Vec<Place>> = HashMap::new();
    for (rank, family) in families.iter().enumerate() {
        for (place, person) in family.persons.iter().enumerate() {
            if let Some(key) = key(person) {
                places.entry(key).or_default().push((rank, place));
            }
        }
    }
    let mut shared: Vec<Vec<Place>> = places
        .into_values()
        .filter(|places| are_one(families, places))
        .collect();
    shared.sort_unstable();
    for (number, places) in shared.into_iter().enumerate() {
        for (rank, place) in places {
            let family = families.get_mut(rank);
            if let Some(person) = family.and_then(|family| family.persons.get_mut(place)) {
                person.child = Some(number);
            }
        }
    }
}

/// What names a child: her key where the file has one, or else her names and birth; none of one whose birth date is not told whole, day, month and year: two
/// cousins may bear one name.
fn key(person: &Person) -> Option<[String; 3]> {
    if person.role != MemberRole::Child {
        return None;
    }
    if let Some(key) = &person.key {
        return Some([String::new(), String::new(), key.clone()]);
    }
    let name = person.name.as_ref().or(person.birth_name.as_ref())?;
    let born = fold(person.birth_date.as_ref()?);
    let parts: Vec<&str> = born.split(' ').collect();
    let whole = match parts.as_slice() {
        [figures] => figures.len() >= 6 && figures.bytes().all(|byte| byte.is_ascii_digit()),
        parts => parts.len() == 3,
    };
    let first_name = person.first_name.as_ref()?;
    whole.then(|| [fold(name), fold(first_name), born])
}

/// Whether those of one name and birth are one child: each in another household, and neither
/// identifier nor sex against it. Twice in one household, the file tells them apart.
fn are_one(families: &[Family], places: &[Place]) -> bool {
    let households: Vec<usize> = places.iter().map(|(rank, _)| *rank).collect();
    if households.len() < 2
        || households
            .windows(2)
            .any(|pair| pair.first() == pair.last())
    {
        return false;
    }
    let persons: Vec<&Person> = places
        .iter()
        .filter_map(|(rank, place)| families.get(*rank)?.persons.get(*place))
        .collect();
    fn agree<T: PartialEq>(told: impl Iterator<Item = T>) -> bool {
        let told: Vec<T> = told.collect();
        told.windows(2).all(|pair| pair.first() == pair.last())
    }
    agree(
        persons
            .iter()
            .filter_map(|person| person.ine.as_deref().map(fold)),
    ) && agree(persons.iter().filter_map(|person| person.sex))
}
