//! A household as a flat set of facts: what a request was typed against, what it asks for, and
//! what its accepted changes make of it. Nothing is lost or invented on the way because every fact
//! is one value under one key, known to this version or not.

use std::collections::BTreeMap;

use serde_json::Value;

use super::value::{Fact, canonical, read};
use super::{Change, RequestField, Target};
use crate::household::label_of;
use crate::person::{MemberRole, PersonFields};

/// A household as facts. A fact that was not told is absent: there is no empty one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Description(BTreeMap<(Target, RequestField), Value>);

impl Description {
    /// Tells a fact in its kept form (see [`canonical`]); an empty one is forgotten.
    pub fn tell(&mut self, target: Target, field: RequestField, value: &Value) {
        match canonical(field, value) {
            Value::Null => self.0.remove(&(target, field)),
            kept => self.0.insert((target, field), kept),
        };
    }

    /// The value of a fact; null when it was not told.
    #[must_use]
    pub fn told(&self, target: &Target, field: RequestField) -> &Value {
        // A key of the map owns its target; facts are few, and a lookup copies one.
        self.0.get(&(target.clone(), field)).unwrap_or(&Value::Null)
    }

    /// A fact that this version understands.
    #[must_use]
    pub fn fact(&self, target: &Target, field: RequestField) -> Option<Fact> {
        read(field, self.told(target, field)).ok().flatten()
    }

    /// Every fact, in the order of targets and fields.
    pub fn facts(&self) -> impl Iterator<Item = (&Target, RequestField, &Value)> {
        self.0
            .iter()
            .map(|((target, field), value)| (target, *field, value))
    }

    /// The persons that belong to the household, with their role, in the order of files: adults,
    /// children, contacts.
    #[must_use]
    pub fn members(&self) -> Vec<(&str, MemberRole)> {
        let mut found: Vec<(&str, MemberRole)> = self
            .facts()
            .filter_map(|(target, field, value)| match (target, field) {
                (Target::Person { person }, RequestField::Role) => match read(field, value) {
                    Ok(Some(Fact::Role(role))) => Some((person.as_str(), role)),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        found.sort_by_key(|(_, role)| *role);
        found
    }

    /// The role of a person, while in the household.
    #[must_use]
    pub fn role(&self, person: &str) -> Option<MemberRole> {
        match self.fact(&Target::person(person), RequestField::Role) {
            Some(Fact::Role(role)) => Some(role),
            _ => None,
        }
    }

    /// The civil fields of a person, as told.
    #[must_use]
    pub fn person(&self, person: &str) -> PersonFields {
        let target = Target::person(person);
        let text = |field| match self.fact(&target, field) {
            Some(Fact::Text(text)) => Some(text),
            _ => None,
        };
        PersonFields {
            sex: match self.fact(&target, RequestField::Sex) {
                Some(Fact::Sex(sex)) => Some(sex),
                _ => None,
            },
            usage_name: text(RequestField::UsageName),
            birth_name: text(RequestField::BirthName),
            first_name: text(RequestField::FirstName),
            other_first_names: text(RequestField::OtherFirstNames),
            birth: match self.fact(&target, RequestField::Birth) {
                Some(Fact::Birth(birth)) => birth,
                _ => crate::person::Birth::default(),
            },
        }
    }

    /// "Marchand – Bensaïd".
    #[must_use]
    pub fn label(&self) -> String {
        let members: Vec<(MemberRole, PersonFields)> = self
            .members()
            .into_iter()
            .map(|(person, role)| (role, self.person(person)))
            .collect();
        label_of(members.iter().map(|(role, person)| (*role, person)))
    }

    /// The household once these changes are made. A value that this version does not understand
    /// is set as it came.
    #[must_use]
    pub fn with<'a>(&self, changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let mut after = self.clone();
        for change in changes {
            after.tell(change.target.clone(), change.field, &change.proposed);
        }
        after
    }
}

/// What leads from one description to another: one change for each fact that differs, in the order
/// of targets and fields, typed against the first.
#[must_use]
pub fn changes_between(before: &Description, after: &Description) -> Vec<Change> {
    let mut keys: Vec<&(Target, RequestField)> = before.0.keys().chain(after.0.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .filter_map(|key| {
            let value = |side: &Description| side.0.get(key).cloned().unwrap_or(Value::Null);
            let (base, proposed) = (value(before), value(after));
            (base != proposed).then(|| Change {
                target: key.0.clone(),
                field: key.1,
                base,
                proposed,
            })
        })
        .collect()
}

/// What a new household asks for: every fact of it.
#[must_use]
pub fn changes_of_new(after: &Description) -> Vec<Change> {
    changes_between(&Description::default(), after)
}

/// What a request that brings a household into being describes.
#[must_use]
pub fn described(changes: &[Change]) -> Description {
    Description::default().with(changes)
}

/// Gives the persons that a request brought their names in the base, wherever it speaks of them:
/// what is still open about them is then about persons that exist.
pub fn rename_persons(changes: &mut [Change], names: &BTreeMap<String, String>) {
    let rename = |person: &mut String| {
        if let Some(name) = names.get(person) {
            person.clone_from(name);
        }
    };
    for change in changes {
        match &mut change.target {
            Target::Household | Target::Document { person: None, .. } => {}
            Target::Person { person }
            | Target::Document {
                person: Some(person),
                ..
            } => rename(person),
            Target::Kinship { child, person } => {
                rename(child);
                rename(person);
            }
        }
    }
}
