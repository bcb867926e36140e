//! Real-life cases, and what holds of every pair.

mod cases;
mod properties;

use super::{Mark, Part, Portrait, Spellings};
use crate::address::AddressFields;
use crate::id::{HouseholdId, PersonId};
use crate::person::{Birth, PersonFields, Sex};
use crate::phone::Phone;
use uuid::Uuid;

/// Somebody, written as at a counter: "Claire Marchand 14/03/1987", and what else is told of her.
#[derive(Debug, Clone, Default)]
struct Who {
    fields: PersonFields,
    file: Option<(u128, Part)>,
    phones: Vec<&'static str>,
    emails: Vec<&'static str>,
    home: Option<&'static str>,
    mates: Vec<Self>,
    id: Option<u128>,
    relatives: Vec<u128>,
}

fn who(first_name: &str, name: &str, born: &str) -> Who {
    let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Who {
        fields: PersonFields {
            first_name: told(first_name),
            usage_name: told(name),
            birth: Birth::Born {
                date: told(born).map(|born| born.parse().unwrap()),
                place: None,
            },
            ..PersonFields::default()
        },
        ..Who::default()
    }
}

impl Who {
    fn sex(mut self, sex: Sex) -> Self {
        self.fields.sex = Some(sex);
        self
    }
    fn nee(mut self, name: &str) -> Self {
        self.fields.birth_name = Some(name.to_owned());
        self
    }
    fn others(mut self, names: &str) -> Self {
        self.fields.other_first_names = Some(names.to_owned());
        self
    }
    fn at(mut self, line: &'static str) -> Self {
        self.home = Some(line);
        self
    }
    fn phone(mut self, number: &'static str) -> Self {
        self.phones.push(number);
        self
    }
    fn email(mut self, address: &'static str) -> Self {
        self.emails.push(address);
        self
    }
    fn in_file(mut self, file: u128, part: Part) -> Self {
        self.file = Some((file, part));
        self
    }
    fn with(mut self, mate: Self) -> Self {
        self.mates.push(mate);
        self
    }
    fn is(mut self, id: u128) -> Self {
        self.id = Some(id);
        self
    }
    fn relative(mut self, id: u128) -> Self {
        self.relatives.push(id);
        self
    }

    fn portrait(&self, spellings: &mut Spellings) -> Portrait {
        let person = |id| PersonId::from_uuid(Uuid::from_u128(id));
        let mut portrait = Portrait::of(&self.fields, spellings).unwrap();
        portrait.person = self.id.map(person);
        portrait.relatives = self.relatives.iter().copied().map(person).collect();
        if let Some((file, part)) = self.file {
            portrait.joins(HouseholdId::from_uuid(Uuid::from_u128(file)), part);
        }
        let phones = self.phones.iter();
        portrait.phones = phones
            .map(|number| Mark::phone(&Phone::parse(number, "").unwrap()))
            .collect();
        portrait.emails = self.emails.iter().map(|email| Mark::email(email)).collect();
        let home = self.home.map(|line| AddressFields {
            line: line.to_owned(),
            postcode: "41990".to_owned(),
            ..AddressFields::default()
        });
        portrait.homes = home.as_ref().and_then(Mark::home).into_iter().collect();
        for mate in &self.mates {
            let mate = mate.portrait(spellings).as_mate();
            portrait.lives_with(&mate);
        }
        portrait
    }
}
