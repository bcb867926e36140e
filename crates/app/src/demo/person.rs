//! One imagined person at a time.

use super::chance::Chance;
use super::first_names::FirstNames;
use super::names::Origin;
use super::places;
use chrono::{Datelike, Days, NaiveDate};
use guichet_domain::date::PartialDate;
use guichet_domain::person::{Birth, PersonFields, Sex};

/// A person and how to reach her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) fields: PersonFields,
    /// E.164 number and label.
    pub(super) phones: Vec<(String, Option<String>)>,
    pub(super) emails: Vec<String>,
}

/// Days in an average year, for ages drawn in days.
pub(super) const YEAR: i64 = 365;

/// What a person is drawn from.
pub(super) struct Drawing {
    first_names: FirstNames,
    today: NaiveDate,
}

impl Drawing {
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            first_names: FirstNames::new(),
            today,
        }
    }

    /// A day this many days ago.
    pub(super) fn ago(&self, days: i64) -> NaiveDate {
        let days = u64::try_from(days).unwrap_or(0);
        self.today
            .checked_sub_days(Days::new(days))
            .unwrap_or(self.today)
    }

    /// An adult of a family, born on a day.
    pub(super) fn adult(
        &self,
        origin: Origin,
        name: &str,
        sex: Sex,
        born: NaiveDate,
        chance: &mut Chance,
    ) -> Person {
        let first = self.first_names.draw(origin, sex, born.year(), chance);
        let abroad = origin != Origin::France && chance.percent(55);
        let place = match abroad {
            true => places::born_abroad(origin, chance),
            false => places::born_here(chance),
        };
        // Registers of some countries know the year alone, and so do the papers of the family.
        let date = match abroad {
            true if chance.percent(9) => Some(year_of(born)),
            true if chance.percent(4) => Some(month_of(born)),
            _ if chance.percent(2) => None,
            _ => Some(day_of(born)),
        };
        let other = chance
            .percent(12)
            .then(|| {
                self.first_names
                    .draw(origin, sex, born.year() - 30, chance)
                    .to_owned()
            })
            .filter(|other| other != first);
        let mut phones = Vec::new();
        if chance.percent(92) {
            phones.push(places::phone(chance));
        }
        if chance.percent(18) {
            phones.push(places::phone(chance));
            phones.dedup_by(|second, first| second.0 == first.0);
        }
        let emails = match chance.percent(71) {
            true => vec![places::email(first, name, chance)],
            false => vec![],
        };
        Person {
            fields: PersonFields {
                sex: (!chance.percent(1)).then_some(sex),
                usage_name: Some(name.to_owned()),
                birth_name: None,
                first_name: Some(first.to_owned()),
                other_first_names: other,
                birth: Birth::Born { date, place },
            },
            phones,
            emails,
        }
    }

    /// A child of a family, born on a day.
    pub(super) fn child(
        &self,
        origin: Origin,
        name: &str,
        born: NaiveDate,
        chance: &mut Chance,
    ) -> Person {
        let sex = sex(chance);
        let first = self.first_names.draw(origin, sex, born.year(), chance);
        let far = chance.percent(7);
        let place = match far {
            true => places::born_abroad(origin, chance).or_else(|| places::born_here(chance)),
            false => places::born_here(chance),
        };
        let date = match far && origin != Origin::France && chance.percent(15) {
            true => month_of(born),
            false => day_of(born),
        };
        Person {
            fields: PersonFields {
                sex: (!chance.percent(2)).then_some(sex),
                usage_name: Some(name.to_owned()),
                birth_name: None,
                first_name: Some(first.to_owned()),
                other_first_names: None,
                birth: Birth::Born {
                    date: Some(date),
                    place: place.filter(|_| chance.percent(85)),
                },
            },
            phones: vec![],
            emails: vec![],
        }
    }

    /// A child to be born; half of them have no name yet.
    pub(super) fn unborn(&self, name: &str, chance: &mut Chance) -> Person {
        let ahead = u64::try_from(chance.between(10, 200)).unwrap_or(0);
        Person {
            fields: PersonFields {
                usage_name: chance.percent(50).then(|| name.to_owned()),
                birth: Birth::Unborn {
                    expected: self.today.checked_add_days(Days::new(ahead)),
                },
                ..PersonFields::default()
            },
            phones: vec![],
            emails: vec![],
        }
    }

    /// A third person to call: a name and a telephone number, nothing more.
    pub(super) fn contact(&self, origin: Origin, name: &str, chance: &mut Chance) -> Person {
        let sex = match chance.percent(70) {
            true => Sex::Female,
            false => Sex::Male,
        };
        let year = self.ago(chance.between(35, 78) * YEAR).year();
        let first = self.first_names.draw(origin, sex, year, chance);
        Person {
            fields: PersonFields {
                usage_name: Some(name.to_owned()),
                first_name: Some(first.to_owned()),
                ..PersonFields::default()
            },
            phones: vec![places::phone(chance)],
            emails: vec![],
        }
    }
}

pub(super) fn sex(chance: &mut Chance) -> Sex {
    // 105 boys are born for 100 girls.
    match chance.below(205) < 105 {
        true => Sex::Male,
        false => Sex::Female,
    }
}

fn day_of(day: NaiveDate) -> PartialDate {
    PartialDate {
        day: Some(day.day()),
        ..month_of(day)
    }
}

fn month_of(day: NaiveDate) -> PartialDate {
    PartialDate {
        month: Some(day.month()),
        ..year_of(day)
    }
}

fn year_of(day: NaiveDate) -> PartialDate {
    PartialDate {
        year: day.year(),
        month: None,
        day: None,
    }
}
