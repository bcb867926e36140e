//! Links between the persons of a form, or with those that the base knows.

use super::KinshipInput;
use super::kinship::volets_between;
use chrono::NaiveDate;
use guichet_domain::field::{FieldError, FieldErrors, code, path};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::kinship::{Authority, KinshipFields};
use guichet_domain::rights::Volet;
use guichet_store::{Sight, StoreError, Tx, household, kinship, person};
use std::collections::BTreeSet;

/// Whom a form names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// The member of this rank in the form.
    Member(usize),
    /// A person that the base knows.
    Person(PersonId),
}

/// What a person is to a child, understood.
#[derive(Debug, Clone)]
pub(crate) struct UnderstoodKinship {
    child: Named,
    person: Named,
    fields: KinshipFields,
}

impl UnderstoodKinship {
    /// The authority that one member of the form has over another, a child: the ranks of both.
    pub(crate) fn authority(&self) -> Option<(usize, usize, Authority)> {
        match (self.child, self.person, self.fields.authority.authority) {
            (Named::Member(child), Named::Member(adult), Some(authority)) => {
                Some((child, adult, authority))
            }
            _ => None,
        }
    }

    /// The links of a form, with paths under `kinships`. `named` says whom a word names; `is_child`
    /// whether it is a child whose links this form may tell, and none for who has no place in it.
    pub(crate) fn all(
        typed: &[KinshipInput],
        named: impl Fn(&str) -> Option<Named>,
        is_child: impl Fn(Named) -> Option<bool>,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> Vec<Self> {
        let mut links: Vec<Self> = Vec::new();
        for (n, typed) in typed.iter().enumerate() {
            let prefix = format!("kinships.{n}");
            let fields = typed.understand(&prefix, today, errors);
            let mut refuse = |field: &str, code| {
                errors.push(FieldError::new(path(&prefix, field), code));
            };
            let child = named(&typed.child).filter(|child| is_child(*child).is_some());
            match child.and_then(&is_child) {
                Some(true) => {}
                Some(false) => refuse("child", code::KINSHIP_NOT_A_CHILD),
                None => refuse("child", code::REFERENCE_UNKNOWN),
            }
            let person = named(&typed.person);
            if person.is_none() {
                refuse("person", code::REFERENCE_UNKNOWN);
            }
            let (Some(child), Some(person)) = (child, person) else {
                continue;
            };
            if child == person {
                refuse("person", code::KINSHIP_SELF);
            }
            if links
                .iter()
                .any(|link| link.child == child && link.person == person)
            {
                refuse("person", code::MEMBER_TWICE);
            }
            links.push(Self {
                child,
                person,
                fields,
            });
        }
        links
    }

    /// Whether it speaks of somebody.
    pub(crate) fn concerns(&self, named: Named) -> bool {
        self.child == named || self.person == named
    }

    /// Writes the link. Gives the volets, besides identity, in which it says something new: a child
    /// of another household has its links already, what is told here is added.
    ///
    /// # Errors
    /// `NotFound("person")` for who is not in sight from this household.
    pub(crate) fn set(
        &self,
        tx: &Tx<'_>,
        household: HouseholdId,
        whom: impl Fn(Named) -> Option<PersonId>,
        identity: &Sight,
    ) -> Result<BTreeSet<Volet>, StoreError> {
        let missing = StoreError::NotFound("person");
        let (Some(child), Some(person)) = (whom(self.child), whom(self.person)) else {
            return Err(missing);
        };
        person::by_id(tx, person)?;
        if !household::in_sight(tx, person, household, identity)? {
            return Err(missing);
        }
        let before = kinship::between(tx, child, person)?.map(|link| link.fields);
        kinship::set(tx, child, person, &self.fields)?;
        Ok(volets_between(&before.unwrap_or_default(), &self.fields))
    }
}
