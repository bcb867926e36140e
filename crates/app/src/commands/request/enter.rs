//! Accepted changes enter the household: the one place where a request writes persons.

use super::documents::Documents;
use crate::error::{AppError, Result};
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::id::{AgentId, HouseholdId, PersonId};
use guichet_domain::kinship::KinshipFields;
use guichet_domain::person::CivilDetails;
use guichet_domain::request::{Change, Description, Fact, RequestField, Target};
use guichet_domain::supporting_document::KeptStatus;
use guichet_store::attachment::{WaitingFile, waiting};
use guichet_store::household::AddressSlot;
use guichet_store::supporting_document::NewDocument;
use guichet_store::{
    Sight, StoreError, Tx, care_plan, household, kinship, person, supporting_document,
};
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
    /// Files that came with the request.
    pub(crate) files: &'a [WaitingFile],
    /// Who decides.
    pub(crate) agent: AgentId,
    /// The identities that she sees: a child of another household is brought in from there alone.
    pub(crate) identity: &'a Sight,
}

impl Entry<'_> {
    /// Writes accepted changes, checked before. What they do not speak of stays untouched. Gives
    /// the names in the base of the persons that they brought.
    ///
    /// # Errors
    /// `not_found` for a person who is neither in the household nor in sight elsewhere; `invalid`
    /// for a document of an unknown type.
    pub(crate) fn write(&self, accepted: &[(usize, &Change)]) -> Result<BTreeMap<String, String>> {
        let persons = self.persons(accepted)?;
        let mut links = BTreeSet::new();
        for (index, change) in accepted {
            match &change.target {
                Target::Household => self.household(change)?,
                Target::Person { person } => {
                    if let Some(id) = persons.get(person) {
                        self.person(change, person, *id)?;
                    }
                }
                Target::Kinship { .. } => {
                    links.insert(&change.target);
                }
                Target::Document {
                    document_type,
                    person,
                } => {
                    let about = person.as_deref();
                    let person = person.as_ref().and_then(|person| persons.get(person));
                    self.document(*index, change, document_type, (about, person.copied()))?;
                }
            }
        }
        for target in links {
            self.link(target, &persons)?;
        }
        let brought = persons
            .into_iter()
            .map(|(reference, id)| (reference, id.to_string()))
            .filter(|(reference, id)| reference != id);
        Ok(brought.collect())
    }

    /// Every person that the changes name, those they bring written first.
    fn persons(&self, accepted: &[(usize, &Change)]) -> Result<BTreeMap<String, PersonId>> {
        let mut named: Vec<&str> = accepted
            .iter()
            .flat_map(|(_, change)| change.target.persons())
            .collect();
        // In the order of the file: places in it are given as persons come.
        let order = self.after.members();
        let place = |person: &str| order.iter().position(|(own, _)| *own == person);
        named.sort_by_key(|person| (place(person).unwrap_or(usize::MAX), *person));
        named.dedup();
        let members = household::members(self.tx, self.household)?;
        let mut persons = BTreeMap::new();
        for reference in named {
            let known: Option<PersonId> = reference.parse().ok();
            let member = members.iter().find(|member| Some(member.person) == known);
            let role = self.after.role(reference);
            let id = match (known, role) {
                (Some(id), _) => id,
                (None, Some(_)) => person::insert(self.tx, &self.after.person(reference))?,
                (None, None) => return Err(StoreError::NotFound("person").into()),
            };
            match (role, member) {
                (Some(role), None) => {
                    if known.is_some() {
                        self.require_elsewhere(id)?;
                    }
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

    /// A person of another household is known through a household in sight.
    fn require_elsewhere(&self, id: PersonId) -> Result<()> {
        match household::households_of(self.tx, id, self.identity)?.is_empty() {
            true => Err(StoreError::NotFound("person").into()),
            false => Ok(()),
        }
    }

    fn household(&self, change: &Change) -> Result<()> {
        let (tx, id) = (self.tx, self.household);
        let fact = self.after.fact(&change.target, change.field);
        match (change.field, fact) {
            (RequestField::Address, Some(Fact::Address(address))) => {
                household::set_address(tx, id, &address, false)?;
            }
            (RequestField::BillingAddress, Some(Fact::Address(address))) => {
                household::set_address_in(tx, id, AddressSlot::Billing, &address, false)?;
            }
            (RequestField::BillingAddress, None) => {
                if let Some(held) = household::present(tx, id, AddressSlot::Billing)? {
                    household::end_address(tx, id, held.id)?;
                }
            }
            (RequestField::Protected, fact) => {
                household::set_protected(tx, id, fact == Some(Fact::Flag(true)))?;
            }
            (RequestField::Observation, fact) => {
                let text = match &fact {
                    Some(Fact::Text(text)) => Some(text.as_str()),
                    _ => None,
                };
                household::set_observation(tx, id, text)?;
            }
            (RequestField::Procedures, fact) => {
                let procedures = match fact {
                    Some(Fact::Procedures(procedures)) => procedures,
                    _ => BTreeSet::new(),
                };
                household::set_procedures(tx, id, &procedures)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn person(&self, change: &Change, reference: &str, id: PersonId) -> Result<()> {
        let tx = self.tx;
        let fact = self.after.fact(&change.target, change.field);
        match (change.field, fact) {
            (
                RequestField::Sex
                | RequestField::UsageName
                | RequestField::BirthName
                | RequestField::FirstName
                | RequestField::OtherFirstNames
                | RequestField::Birth,
                _,
            ) => person::update(tx, id, &self.after.person(reference))?,
            (RequestField::Phones, fact) => {
                let phones = match fact {
                    Some(Fact::Phones(phones)) => phones,
                    _ => vec![],
                };
                let phones: Vec<(String, Option<String>)> = phones
                    .into_iter()
                    .map(|line| (line.number, line.label))
                    .collect();
                person::set_phones(tx, id, &phones)?;
            }
            (RequestField::Emails, fact) => {
                let emails = match fact {
                    Some(Fact::Emails(emails)) => emails,
                    _ => vec![],
                };
                person::set_emails(tx, id, &emails)?;
            }
            (RequestField::Civil, fact) => {
                let civil = match fact {
                    Some(Fact::Civil(civil)) => civil,
                    _ => CivilDetails::default(),
                };
                person::set_civil(tx, id, &civil)?;
            }
            (RequestField::Meal, fact) => {
                let meal = match fact {
                    Some(Fact::Meal(meal)) => Some(meal),
                    _ => None,
                };
                person::set_meal(tx, id, meal)?;
            }
            (RequestField::Vaccination, fact) => {
                let vaccination = match fact {
                    Some(Fact::Vaccination(vaccination)) => Some(vaccination),
                    _ => None,
                };
                person::set_vaccination(tx, id, vaccination)?;
            }
            (RequestField::Insurance, fact) => {
                let insurance = match fact {
                    Some(Fact::Insurance(insurance)) => Some(insurance),
                    _ => None,
                };
                person::set_insurance(tx, id, insurance.as_ref())?;
            }
            (RequestField::CarePlan, fact) => {
                let plan = match fact {
                    Some(Fact::CarePlan(plan)) => Some(plan),
                    _ => None,
                };
                care_plan::set(tx, id, plan.as_ref())?;
            }
            (RequestField::Residence, fact) => {
                let residence = match fact {
                    Some(Fact::Residence(residence)) => Some(residence),
                    _ => None,
                };
                let members = household::members(tx, self.household)?;
                if let Some(member) = members.iter().find(|member| member.person == id) {
                    household::set_residence(tx, member.id, residence.as_ref())?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The whole link as it becomes: parts that were not asked for are those of the base.
    fn link(&self, target: &Target, persons: &BTreeMap<String, PersonId>) -> Result<()> {
        let Target::Kinship { child, person } = target else {
            return Ok(());
        };
        let (Some(child), Some(person)) = (persons.get(child), persons.get(person)) else {
            return Ok(());
        };
        let fact = |field| self.after.fact(target, field);
        let fields = KinshipFields {
            kinship: match fact(RequestField::Kinship) {
                Some(Fact::Kinship(kinship)) => Some(kinship),
                _ => None,
            },
            authority: match fact(RequestField::Authority) {
                Some(Fact::Authority(authority)) => authority,
                _ => Default::default(),
            },
            objection: match fact(RequestField::Objection) {
                Some(Fact::Objection(objection)) => Some(objection),
                _ => None,
            },
            pick_up: match fact(RequestField::PickUp) {
                Some(Fact::PickUp(pick_up)) => Some(pick_up),
                _ => None,
            },
            emergency: match fact(RequestField::Emergency) {
                Some(Fact::Flag(flag)) => Some(flag),
                _ => None,
            },
        };
        if fields != KinshipFields::default() {
            kinship::set(self.tx, *child, *person, &fields)?;
        } else if kinship::between(self.tx, *child, *person)?.is_some() {
            kinship::remove(self.tx, *child, *person)?;
        }
        Ok(())
    }

    /// A document that the request brought is seen and validated by its acceptance; the files that
    /// came with it are its own from then on. `about`: whom the request names, and who that is.
    fn document(
        &self,
        index: usize,
        change: &Change,
        name: &str,
        about: (Option<&str>, Option<PersonId>),
    ) -> Result<()> {
        let (Some(kind), Some(fields)) = (self.documents.id(name), self.documents.fields(name))
        else {
            let path = format!("decisions.{index}");
            let error = FieldError::new(path, code::REQUEST_VALUE_UNKNOWN);
            return Err(AppError::from(FieldErrors::from(error)));
        };
        if let Some(Fact::Document(dates)) = self.after.fact(&change.target, change.field) {
            let dates = fields.accepted_dates(&dates, self.tx.today());
            let new = NewDocument {
                document_type: kind,
                person: about.1,
                adult: None,
                dates: &dates,
                status: KeptStatus::Accepted,
                reason: None,
                presented_as: None,
            };
            let document = supporting_document::provide(self.tx, self.household, &new, self.agent)?;
            let own = self.files.iter().filter(|file| {
                file.shown.document_type == kind && file.shown.person.as_deref() == about.0
            });
            for file in own {
                waiting::settle(self.tx, file.id, self.household, document)?;
            }
        }
        Ok(())
    }
}
