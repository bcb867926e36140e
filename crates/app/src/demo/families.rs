//! Families: couples, parents alone, blended families, parents who live apart and share a child.

use super::chance::Chance;
use super::names::{Origin, Surnames};
use super::person::{Drawing, Person, YEAR, sex};
use super::places;
use chrono::NaiveDate;
use guichet_domain::address::AddressFields;
use guichet_domain::person::{Birth, MemberRole, Sex};
use std::collections::VecDeque;

/// A child that lives in two households: the same person, entered once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shared(u32);

/// A member of a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// A person entered with this household.
    New(Box<Person>),
    /// Likewise, and another household will name her.
    NewShared(Box<Person>, Shared),
    /// A child whom the other parent's household brought in.
    Known(Shared),
}

/// An imagined household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Household {
    pub(super) members: Vec<(MemberRole, Who)>,
    pub(super) address: AddressFields,
    pub(super) observation: Option<String>,
    /// The key it had in the software before.
    pub(super) origin_ref: Option<String>,
    pub(super) archived: bool,
    pub(super) followed_by_centre: bool,
    pub(super) followed_by_contractor: bool,
}

const OBSERVATIONS: &[&str] = &[
    "Préfère être appelée après 17\u{a0}h.",
    "Parle surtout portugais\u{a0}; venir avec l’aînée si possible.",
    "Courrier à envoyer aux deux parents.",
    "Déménagement prévu à la rentrée.",
    "A demandé un rendez-vous avec le service scolaire.",
    "Travaille de nuit\u{a0}: ne pas appeler le matin.",
    "Attend l’attestation de la CAF.",
    "Souhaite recevoir les factures par courriel.",
];

/// The town, household after household.
pub(super) struct Town {
    chance: Chance,
    surnames: Surnames,
    drawing: Drawing,
    /// Households of the other parents, who come soon after.
    waiting: VecDeque<Household>,
    shared: u32,
    /// An adult met before, whose name another will bear: the town has its homonyms.
    namesake: Option<(Sex, String, String)>,
    drawn: u64,
}

/// Two adults, or one, about to become a household.
struct Parents {
    origin: Origin,
    guardian: Person,
    partner: Option<Person>,
    /// The name that the children bear.
    children_name: String,
}

impl Iterator for Town {
    type Item = Household;

    fn next(&mut self) -> Option<Household> {
        self.drawn += 1;
        // The other parent comes after a few other families.
        if self.waiting.len() > 3 || (self.drawn.is_multiple_of(5) && !self.waiting.is_empty()) {
            return self.waiting.pop_front();
        }
        Some(match self.chance.weighted(&[57, 14, 9, 12, 4, 2, 2]) {
            0 => self.couple(),
            1 => self.alone(),
            2 => self.blended(),
            3 => self.apart(),
            4 => self.expecting(),
            5 => self.same_sex(),
            _ => self.grandparent(),
        })
    }
}

impl Town {
    /// The town of a seed, on a day: children are of school age that day.
    pub(super) fn new(seed: u64, today: NaiveDate) -> Self {
        Self {
            chance: Chance::new(seed),
            surnames: Surnames::new(),
            drawing: Drawing::new(today),
            waiting: VecDeque::new(),
            shared: 0,
            namesake: None,
            drawn: 0,
        }
    }

    fn couple(&mut self) -> Household {
        let ages = self.ages();
        let parents = self.parents(ages[0], Sex::Female, Some(Sex::Male));
        self.household(parents, &ages)
    }

    fn alone(&mut self) -> Household {
        let ages = self.ages();
        let sex = match self.chance.percent(82) {
            true => Sex::Female,
            false => Sex::Male,
        };
        let parents = self.parents(ages[0], sex, None);
        self.household(parents, &ages)
    }

    fn same_sex(&mut self) -> Household {
        let ages = self.ages();
        let sex = sex(&mut self.chance);
        let parents = self.parents(ages[0], sex, Some(sex));
        self.household(parents, &ages)
    }

    fn expecting(&mut self) -> Household {
        let parents = self.parents(YEAR, Sex::Female, Some(Sex::Male));
        let name = parents.children_name.clone();
        let mut household = self.household(parents, &[]);
        let child = self.drawing.unborn(&name, &mut self.chance);
        household.members.push((MemberRole::Child, new(child)));
        household
    }

    /// A couple with a child of before, who bears another name.
    fn blended(&mut self) -> Household {
        let ages = self.ages();
        let parents = self.parents(ages[0] + 4 * YEAR, Sex::Female, Some(Sex::Male));
        let origin = parents.origin;
        let mut household = self.household(parents, &ages);
        let elder_age = ages[0] + self.chance.between(YEAR, 4 * YEAR);
        let name = self.surnames.draw(Origin::France, &mut self.chance);
        let elder = self.child(origin, &name, elder_age);
        let first_child = household
            .members
            .iter()
            .position(|(role, _)| *role == MemberRole::Child)
            .unwrap_or(household.members.len());
        household
            .members
            .insert(first_child, (MemberRole::Child, new(elder)));
        household
    }

    /// Parents who live apart: two households, the children in both.
    fn apart(&mut self) -> Household {
        let ages = self.ages();
        let Parents {
            origin,
            guardian: mother,
            partner: father,
            children_name,
        } = self.parents(ages[0], Sex::Female, Some(Sex::Male));
        let single = |guardian| Parents {
            origin,
            guardian,
            partner: None,
            children_name: children_name.clone(),
        };
        let mut hers = self.household(single(mother), &ages);
        let father = father.unwrap_or_else(|| self.stranger());
        let mut his = self.household(single(father), &[]);
        for (role, who) in &mut hers.members {
            if *role != MemberRole::Child {
                continue;
            }
            if let Who::New(person) = who {
                self.shared += 1;
                let key = Shared(self.shared);
                *who = Who::NewShared(person.clone(), key);
                his.members.push((MemberRole::Child, Who::Known(key)));
            }
        }
        his.members.sort_by_key(|(role, _)| *role);
        self.waiting.push_back(his);
        hers
    }

    fn grandparent(&mut self) -> Household {
        let ages = self.ages();
        let parents = self.parents(ages[0] + 26 * YEAR, Sex::Female, None);
        self.household(parents, &ages)
    }

    /// Ages of the children in days, the eldest first. Twins have the same.
    fn ages(&mut self) -> Vec<i64> {
        let count = 1 + self.chance.weighted(&[37, 41, 16, 5, 1]);
        let mut age = self.chance.between(60, 14 * YEAR);
        let mut ages = vec![age];
        while ages.len() < count {
            if self.chance.percent(4) {
                ages.push(age);
                continue;
            }
            let gap = self.chance.between(YEAR, 5 * YEAR);
            if age <= gap + 30 {
                break;
            }
            age -= gap;
            ages.push(age);
        }
        ages
    }

    /// The adults of a family whose eldest child has this age in days.
    fn parents(&mut self, eldest: i64, sex: Sex, partner_sex: Option<Sex>) -> Parents {
        let origin = Surnames::origin(&mut self.chance);
        let name = self.surnames.draw(origin, &mut self.chance);
        let guardian = self.adult(origin, &name, sex, eldest);
        let Some(partner_sex) = partner_sex else {
            return Parents {
                origin,
                guardian,
                partner: None,
                children_name: name,
            };
        };
        // Three couples in four come from the same place.
        let other = match self.chance.percent(75) {
            true => origin,
            false => Surnames::origin(&mut self.chance),
        };
        let other_name = self.surnames.draw(other, &mut self.chance);
        let partner = self.adult(other, &other_name, partner_sex, eldest);
        let mut guardian = guardian;
        if self.chance.percent(44) {
            guardian.fields.birth_name = Some(name.clone());
            guardian.fields.usage_name = Some(other_name.clone());
        }
        let children_name = match self.chance.weighted(&[72, 14, 14]) {
            0 => other_name,
            1 => name,
            _ if name.contains('-') || other_name.contains('-') => other_name,
            _ => format!("{name}-{other_name}"),
        };
        Parents {
            origin,
            guardian,
            partner: Some(partner),
            children_name,
        }
    }

    fn adult(&mut self, origin: Origin, name: &str, sex: Sex, eldest: i64) -> Person {
        let age = eldest + self.chance.between(20 * YEAR, 37 * YEAR);
        let born = self.drawing.ago(age);
        let mut person = self
            .drawing
            .adult(origin, name, sex, born, &mut self.chance);
        let given = person.fields.first_name.clone().unwrap_or_default();
        match self.namesake.take() {
            // Same name, same first name, another birth: the counter must tell them apart.
            Some((of, other, first)) if of == sex => {
                person.fields.usage_name = Some(other);
                person.fields.first_name = Some(first);
            }
            other => self.namesake = other,
        }
        if self.namesake.is_none() && self.chance.percent(2) {
            self.namesake = Some((sex, name.to_owned(), given));
        }
        person
    }

    /// An adult of no family in particular.
    fn stranger(&mut self) -> Person {
        let name = self.surnames.draw(Origin::France, &mut self.chance);
        self.adult(Origin::France, &name, Sex::Male, 8 * YEAR)
    }

    fn child(&mut self, origin: Origin, name: &str, age: i64) -> Person {
        let born = self.drawing.ago(age);
        self.drawing.child(origin, name, born, &mut self.chance)
    }

    fn household(&mut self, parents: Parents, ages: &[i64]) -> Household {
        let mut members = vec![(MemberRole::Guardian, new(parents.guardian))];
        members.extend(
            parents
                .partner
                .map(|person| (MemberRole::Partner, new(person))),
        );
        let mut siblings: Vec<String> = Vec::new();
        let mut before: Option<(i64, Birth)> = None;
        for age in ages {
            let mut child = self.child(parents.origin, &parents.children_name, *age);
            // Two children of a family do not bear the same first name.
            while siblings.contains(child.fields.first_name.as_ref().unwrap_or(&String::new())) {
                child = self.child(parents.origin, &parents.children_name, *age);
            }
            siblings.extend(child.fields.first_name.clone());
            // Twins: one birth, known alike.
            match before {
                Some((of, birth)) if of == *age => child.fields.birth = birth,
                _ => {}
            }
            before = Some((*age, child.fields.birth.clone()));
            members.push((MemberRole::Child, new(child)));
        }
        if !ages.is_empty() && self.chance.percent(3) {
            let child = self
                .drawing
                .unborn(&parents.children_name, &mut self.chance);
            members.push((MemberRole::Child, new(child)));
        }
        if self.chance.percent(30) {
            let name = match self.chance.percent(60) {
                true => parents.children_name.clone(),
                false => self.surnames.draw(Origin::France, &mut self.chance),
            };
            let contact = self
                .drawing
                .contact(parents.origin, &name, &mut self.chance);
            members.push((MemberRole::Contact, new(contact)));
        }
        let chance = &mut self.chance;
        Household {
            members,
            address: places::address(chance),
            observation: chance
                .percent(6)
                .then(|| chance.pick(OBSERVATIONS).to_owned()),
            origin_ref: chance
                .percent(40)
                .then(|| format!("CE-{:06}", chance.between(1, 999_999))),
            archived: chance.percent(4),
            followed_by_centre: chance.percent(30),
            followed_by_contractor: chance.percent(12),
        }
    }
}

fn new(person: Person) -> Who {
    Who::New(Box::new(person))
}
