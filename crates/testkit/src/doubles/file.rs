//! A new file, as `household.create` is asked for it.

use super::Original;
use super::errors_of_date::{Day, typed};
use crate::queries::chance::Chance;
use serde_json::{Value, json};

/// A member to enter.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) role: &'static str,
    pub(super) sex: Option<String>,
    pub(super) name: String,
    pub(super) birth_name: Option<String>,
    pub(super) first_name: String,
    pub(super) born: Option<Day>,
    /// Only the year is known.
    pub(super) year_alone: bool,
    pub(super) phones: Vec<String>,
    pub(super) emails: Vec<String>,
}

impl Entry {
    /// The same civil identity, without anything by which she is reached.
    pub(super) fn again(one: &Original, role: &'static str) -> Self {
        Self {
            role,
            sex: one.sex.clone(),
            name: one.name.clone(),
            birth_name: (!one.birth_name.is_empty()).then(|| one.birth_name.clone()),
            first_name: one.first_name.clone(),
            born: one.born,
            ..Self::default()
        }
    }

    /// Somebody who has nothing to do with anybody.
    pub(super) fn stranger(role: &'static str, chance: &mut Chance) -> Self {
        const NAMES: [&str; 12] = [
            "Abrivard",
            "Bellanger-Cousin",
            "Chantereau",
            "Dervieux",
            "Escoffier",
            "Fourneret",
            "Grimonprez",
            "Hauteclaire",
            "Jonquet",
            "Lavaysse",
            "Montcorbier",
            "Pellissard",
        ];
        const FIRST: [&str; 12] = [
            "Aliénor",
            "Bertille",
            "Cyprien",
            "Donatien",
            "Edwige",
            "Faustine",
            "Gonzague",
            "Hermine",
            "Isaure",
            "Lazare",
            "Mahaut",
            "Quitterie",
        ];
        Self {
            role,
            name: (*chance.pick(&NAMES)).to_owned(),
            first_name: (*chance.pick(&FIRST)).to_owned(),
            born: Some((
                1955 + chance.below(45) as u32,
                1 + chance.below(12) as u32,
                1 + chance.below(28) as u32,
            )),
            phones: vec![phone(chance)],
            ..Self::default()
        }
    }

    fn request(&self) -> Value {
        let birth_date = match (self.born, self.year_alone) {
            (Some((year, ..)), true) => Some(year.to_string()),
            (Some(born), false) => Some(typed(born)),
            (None, _) => None,
        };
        let phones: Vec<Value> = self
            .phones
            .iter()
            .map(|number| json!({ "number": number }))
            .collect();
        json!({ "role": self.role, "person": {
            "sex": self.sex, "usage_name": self.name, "birth_name": self.birth_name,
            "first_name": self.first_name, "birth_date": birth_date,
            "phones": phones, "emails": self.emails,
        } })
    }
}

/// A number of the range that the regulator keeps for fictions.
pub(super) fn phone(chance: &mut Chance) -> String {
    format!("063998{:04}", chance.below(10_000))
}

/// Somewhere else.
pub(super) fn elsewhere(chance: &mut Chance) -> Value {
    json!({
        "line": format!("{} rue de l’Ancienne-Poste", 1 + chance.below(4_000)),
        "complement": null, "postcode": "28200", "commune": "Châteaudun", "insee": "28088",
        "country": null,
    })
}

pub(super) fn file(members: &[Entry], address: Value) -> Value {
    let members: Vec<Value> = members.iter().map(Entry::request).collect();
    json!({ "members": members, "address": address })
}
