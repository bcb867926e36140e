//! Which child of the base a pupil of a file is: by her identifier, or else by her names and birth
//! date. What is only alike is for an agent to decide.

use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::name::fold;
use guichet_domain::person::PersonFields;
use guichet_store::person::Pupil;
use std::collections::HashMap;

/// A child of the base.
#[derive(Debug, Clone)]
pub(super) struct Child {
    pub(super) person: PersonId,
    pub(super) fields: PersonFields,
    pub(super) ine: Option<String>,
    /// Her households in use.
    pub(super) households: Vec<HouseholdId>,
}

/// The children of the base, by what finds them.
#[derive(Debug, Default)]
pub(super) struct Children {
    all: Vec<Child>,
    by_ine: HashMap<String, Vec<usize>>,
    by_name: HashMap<[String; 2], Vec<usize>>,
}

/// Who a pupil is.
#[derive(Debug)]
pub(super) enum Found<'c> {
    /// This child.
    One(&'c Child),
    /// One of these, of whom too little is told to be sure.
    Perhaps(Vec<&'c Child>),
    /// Her identifier is that of this child, who has another name and another birth date.
    Clash(&'c Child),
    /// Nobody.
    Nobody,
}

impl Children {
    pub(super) fn of(pupils: Vec<Pupil>) -> Self {
        let mut children = Self::default();
        for pupil in pupils {
            // The lines of one child stand together.
            if let Some(last) = children.all.last_mut()
                && last.person == pupil.person
            {
                last.households.push(pupil.household);
                continue;
            }
            let rank = children.all.len();
            if let Some(ine) = &pupil.ine {
                children.by_ine.entry(ine.clone()).or_default().push(rank);
            }
            for key in keys(&pupil.fields) {
                children.by_name.entry(key).or_default().push(rank);
            }
            children.all.push(Child {
                person: pupil.person,
                fields: pupil.fields,
                ine: pupil.ine,
                households: vec![pupil.household],
            });
        }
        children
    }

    /// Who a pupil is.
    pub(super) fn find(&self, told: &PersonFields, ine: Option<&str>) -> Found<'_> {
        let borne = ine.and_then(|ine| self.by_ine.get(ine));
        let borne = borne
            .into_iter()
            .flatten()
            .filter_map(|rank| self.all.get(*rank));
        let borne: Vec<&Child> = borne.collect();
        match borne.as_slice() {
            [] => {}
            [child] if is_other(&child.fields, told) => return Found::Clash(child),
            [child] => return Found::One(child),
            _ => return Found::Perhaps(borne),
        }
        let mut ranks: Vec<usize> = (keys(told).iter())
            .filter_map(|key| self.by_name.get(key))
            .flatten()
            .copied()
            .collect();
        ranks.sort_unstable();
        ranks.dedup();
        let namesakes = ranks.into_iter().filter_map(|rank| self.all.get(rank));
        let born = told.birth_date();
        let alike: Vec<&Child> = namesakes
            .filter(|child| match (child.fields.birth_date(), born) {
                (Some(one), Some(other)) => {
                    one == other || (one.exact().is_none() != other.exact().is_none())
                }
                _ => true,
            })
            .collect();
        let other_ine = |child: &Child| matches!((child.ine.as_deref(), ine), (Some(one), Some(other)) if one != other);
        match alike.as_slice() {
            [] => Found::Nobody,
            [child] => {
                let day = born.and_then(|born| born.exact());
                let same_day = day.is_some() && child.fields.birth_date() == born;
                match same_day && !other_ine(child) {
                    true => Found::One(child),
                    false => Found::Perhaps(alike),
                }
            }
            _ => Found::Perhaps(alike),
        }
    }
}

/// A child by her first name and each of her names.
fn keys(fields: &PersonFields) -> Vec<[String; 2]> {
    let first = fields.first_name.as_deref().map(fold).unwrap_or_default();
    let names = [&fields.usage_name, &fields.birth_name];
    let names = names.into_iter().flatten();
    let mut keys: Vec<_> = names.map(|name| [fold(name), first.clone()]).collect();
    keys.dedup();
    keys
}

/// Neither the first name nor the birth date of the child.
fn is_other(known: &PersonFields, told: &PersonFields) -> bool {
    let first = |person: &PersonFields| person.first_name.as_deref().map(fold);
    first(known) != first(told) && known.birth_date() != told.birth_date()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at a surprise")]

    use super::*;
    use guichet_domain::person::Birth;
    use uuid::Uuid;

    fn fields(name: &str, first: &str, born: &str) -> PersonFields {
        PersonFields {
            usage_name: Some(name.into()),
            first_name: Some(first.into()),
            birth: Birth::Born {
                date: born.parse().ok(),
                place: None,
            },
            ..PersonFields::default()
        }
    }

    fn pupil(n: u128, ine: Option<&str>, fields: PersonFields) -> Pupil {
        Pupil {
            person: PersonId::from_uuid(Uuid::from_u128(n)),
            household: HouseholdId::from_uuid(Uuid::from_u128(100 + n)),
            ine: ine.map(str::to_owned),
            fields,
        }
    }

    #[test]
    fn a_pupil_is_found_by_her_identifier_then_by_names_and_birth() {
        const ADA: &str = "1234567890A";
        const BO: &str = "1234567890B";
        let children = Children::of(vec![
            pupil(1, Some(ADA), fields("Zorglub", "Ada", "2016-02-01")),
            pupil(2, None, fields("Zorglub", "Bo", "2018-03-04")),
            pupil(3, None, fields("Kervadec", "Léo", "2017-05-22")),
            pupil(4, None, fields("Kervadec", "Leo", "2017-05-22")),
            pupil(5, None, fields("Roux", "Lin", "")),
        ]);
        for (ine, told, expected) in [
            (Some(ADA), ("Zorglub", "Ada", "2016-02-01"), "1"),
            // Married names, slips: the identifier says who it is.
            (Some(ADA), ("Roux", "Ada", "2016-02-11"), "1"),
            (Some(ADA), ("Roux", "Max", "2011-12-31"), "clash 1"),
            (None, ("ZORGLUB", "ada", "2016-02-01"), "1"),
            (Some(BO), ("Zorglub", "Bo", "2018-03-04"), "2"),
            (Some(BO), ("Zorglub", "Ada", "2016-02-01"), "perhaps 1"),
            (None, ("Zorglub", "Ada", "2016-02-02"), "nobody"),
            (None, ("Zorglub", "Ada", ""), "perhaps 1"),
            (None, ("Zorglub", "Ada", "2016"), "perhaps 1"),
            (None, ("Kervadec", "Léo", "2017-05-22"), "perhaps 3 4"),
            (None, ("Roux", "Lin", "2019-01-01"), "perhaps 5"),
            (None, ("Roux", "Ada", "2016-02-01"), "nobody"),
        ] {
            let names = |found: &[&Child]| -> String {
                let ids = found
                    .iter()
                    .map(|one| one.person.uuid().as_u128().to_string());
                ids.collect::<Vec<_>>().join(" ")
            };
            let (name, first, born) = told;
            let said = match children.find(&fields(name, first, born), ine) {
                Found::One(child) => names(&[child]),
                Found::Perhaps(some) => format!("perhaps {}", names(&some)),
                Found::Clash(child) => format!("clash {}", names(&[child])),
                Found::Nobody => "nobody".into(),
            };
            assert_eq!(said, expected, "{ine:?} {told:?}");
        }
    }
}
