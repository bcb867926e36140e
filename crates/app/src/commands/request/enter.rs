//! Accepted changes enter the household: the one place where a request writes persons.

use super::documents::Documents;
use crate::error::{AppError, Result};
use guichet_domain::id::{AgentId, HouseholdId, MemberId, PersonId};
use guichet_domain::person::MemberRole;
use guichet_domain::request::{Change, Description, Fact, RequestField, Target};
use guichet_store::{StoreError, Tx, household, person};
use std::collections::{BTreeMap, BTreeSet};

/// Who writes, and with what.
pub(crate) struct Entry<'a> {
    /// The act.
    pub(crate) tx: &'a Tx<'a>,
    /// The household.
    pub(crate) household: HouseholdId,
    /// It once the changes are made.
    pub(crate) after: &'a Description,
    /// Types of documents.
    pub(crate) documents: &'a Documents,
    /// Who decides.
    pub(crate) agent: AgentId,
}

impl Entry<'_> {
    /// Writes accepted changes, checked before. What they do not speak of stays untouched.
    pub(crate) fn write(&self, accepted: &[&Change]) -> Result<()> {
        let persons = self.persons(accepted)?;
        for change in accepted {
            match &change.target {
                Target::Household => self.household(change)?,
                Target::Person { person } => {
                    if let Some(id) = persons.get(person.as_str()) {
                        self.person(change, person, *id)?;
                    }
                }
                Target::Kinship { .. } | Target::Document { .. } => {}
            }
        }
        Ok(())
    }

    /// Every person that the changes name, those they bring written first.
    fn persons(&self, accepted: &[&Change]) -> Result<BTreeMap<String, PersonId>> {
        let named: BTreeSet<&str> = accepted
            .iter()
            .flat_map(|change| change.target.persons())
            .collect();
        let members = household::members(self.tx, self.household)?;
        let mut persons = BTreeMap::new();
        // In the order of the file, which is that of their places in it.
        let order = self.after.members();
        let place = |person: &str| order.iter().position(|(own, _)| *own == person);
        let mut named: Vec<&str> = named.into_iter().collect();
        named.sort_by_key(|person| place(person).unwrap_or(usize::MAX));
        for reference in named {
            let known: Option<PersonId> = reference.parse().ok();
            let id = match known {
                Some(id) => id,
                None => person::insert(self.tx, &self.after.person(reference))?,
            };
            let member = members.iter().find(|member| member.person == id);
            match (self.after.role(reference), member) {
                (Some(role), None) => {
                    household::add_member(self.tx, self.household, id, role)?;
                }
                (Some(role), Some(member)) if member.role != role => {
                    household::set_member_role(self.tx, member.id, role)?;
                }
                (None, Some(member)) => household::end_member(self.tx, member.id)?,
                _ => {}
            }
            persons.insert(reference.to_owned(), id);
        }
        Ok(persons)
    }

    fn household(&self, change: &Change) -> Result<()> {
        let fact = self.after.fact(&change.target, change.field);
        match (change.field, fact) {
            (RequestField::Address, Some(Fact::Address(address))) => {
                household::set_address(self.tx, self.household, &address, false)?;
            }
            (RequestField::Observation, fact) => {
                let text = match &fact {
                    Some(Fact::Text(text)) => Some(text.as_str()),
                    _ => None,
                };
                household::set_observation(self.tx, self.household, text)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn person(&self, change: &Change, reference: &str, id: PersonId) -> Result<()> {
        let fact = self.after.fact(&change.target, change.field);
        match change.field {
            RequestField::Sex
            | RequestField::UsageName
            | RequestField::BirthName
            | RequestField::FirstName
            | RequestField::OtherFirstNames
            | RequestField::Birth => person::update(self.tx, id, &self.after.person(reference))?,
            RequestField::Phones => {
                let phones: Vec<(String, Option<String>)> = match fact {
                    Some(Fact::Phones(phones)) => phones
                        .into_iter()
                        .map(|line| (line.number, line.label))
                        .collect(),
                    _ => vec![],
                };
                person::set_phones(self.tx, id, &phones)?;
            }
            RequestField::Emails => {
                let emails = match fact {
                    Some(Fact::Emails(emails)) => emails,
                    _ => vec![],
                };
                person::set_emails(self.tx, id, &emails)?;
            }
            _ => {}
        }
        Ok(())
    }
}
