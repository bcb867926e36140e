//! A member as typed: a new person, or one that the base knows.

use super::PersonInput;
use super::person::Understood;
use chrono::NaiveDate;
use guichet_domain::field::{FieldError, FieldErrors, code, path};
use guichet_domain::id::{HouseholdId, MemberId, PersonId};
use guichet_domain::person::{MemberRole, PersonFields, Residence, ResidenceKind, ResidenceWeeks};
use guichet_domain::rights::Volet;
use guichet_store::{Sight, StoreError, Tx, household};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Where a child lives with respect to this household, as typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResidenceInput {
    /// How.
    pub kind: ResidenceKind,
    /// Which weeks, when alternating.
    #[serde(default)]
    pub weeks: Option<ResidenceWeeks>,
    /// Free words: "du mercredi au dimanche".
    #[serde(default)]
    pub note: Option<String>,
}

/// A member as typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberInput {
    /// The role in the household.
    pub role: MemberRole,
    /// The person; not looked at when `existing` names one.
    #[serde(default)]
    pub person: PersonInput,
    /// A short word, "p1", by which kinships and documents of the same form name her.
    #[serde(default, rename = "ref")]
    #[ts(optional = nullable)]
    pub reference: Option<String>,
    /// A person that the base knows already, of another household in sight: a child of two
    /// households is one person.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub existing: Option<PersonId>,
    /// Where the child lives with respect to this household.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub residence: Option<ResidenceInput>,
}

/// A member understood.
#[derive(Debug, Clone)]
pub(crate) struct UnderstoodMember {
    pub(crate) role: MemberRole,
    pub(crate) who: Who,
    pub(crate) residence: Option<Residence>,
}

/// Who it is.
#[derive(Debug, Clone)]
pub(crate) enum Who {
    /// A person entered with the form.
    New(Box<Understood>),
    /// One that the base knows.
    Known(PersonId),
}

impl ResidenceInput {
    /// Understands what was typed, or says what is wrong under `prefix`.
    pub(crate) fn understand(&self, prefix: &str, errors: &mut FieldErrors) -> Residence {
        let residence = Residence {
            kind: self.kind,
            weeks: self.weeks,
            note: self.note.clone(),
        }
        .cleaned();
        errors.extend(residence.check(prefix).0);
        residence
    }
}

impl MemberInput {
    /// Understands what was typed, or says what is wrong with each field under `prefix`.
    pub(crate) fn understand(
        &self,
        prefix: &str,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> UnderstoodMember {
        let child = self.role == MemberRole::Child;
        let who = match self.existing {
            Some(known) => {
                if !child {
                    errors.push(FieldError::new(
                        path(prefix, "existing"),
                        code::MEMBER_NOT_A_CHILD,
                    ));
                }
                Who::Known(known)
            }
            None => {
                let prefix = path(prefix, "person");
                let understood = self.person.understand(self.role, &prefix, today, errors);
                Who::New(Box::new(understood))
            }
        };
        let residence = self.residence.as_ref().filter(|_| child);
        UnderstoodMember {
            role: self.role,
            who,
            residence: residence
                .map(|residence| residence.understand(&path(prefix, "residence"), errors)),
        }
    }
}

impl UnderstoodMember {
    /// Who a person entered with the form is; none for one that the base knows.
    pub(crate) fn fields(&self) -> Option<&PersonFields> {
        match &self.who {
            Who::New(person) => Some(&person.fields),
            Who::Known(_) => None,
        }
    }

    /// The volets, besides identity, on which something is said.
    pub(crate) fn volets(&self) -> BTreeSet<Volet> {
        match &self.who {
            Who::New(person) => person.volets(),
            Who::Known(_) => BTreeSet::new(),
        }
    }

    /// Brings the member into a household. A person that the base knows must be a child of a
    /// household in sight of `identity`, and not be here already.
    ///
    /// # Errors
    /// `NotFound("person")`; `Taken("member")` for who is here already.
    pub(crate) fn join(
        &self,
        tx: &Tx<'_>,
        household: HouseholdId,
        identity: &Sight,
    ) -> Result<(MemberId, PersonId), StoreError> {
        let person = match &self.who {
            Who::New(person) => person.insert(tx)?,
            Who::Known(known) => {
                let here = household::members(tx, household)?;
                if here.iter().any(|member| member.person == *known) {
                    return Err(StoreError::Taken("member"));
                }
                let elsewhere = household::households_of(tx, *known, identity)?;
                if !elsewhere.iter().any(|(_, role)| *role == MemberRole::Child) {
                    return Err(StoreError::NotFound("person"));
                }
                *known
            }
        };
        let member = household::add_member(tx, household, person, self.role)?;
        if self.residence.is_some() {
            household::set_residence(tx, member, self.residence.as_ref())?;
        }
        Ok((member, person))
    }
}
