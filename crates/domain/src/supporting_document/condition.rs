//! Of whom a document is asked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AboutPerson, Family};
use crate::id::PersonId;
use crate::kinship::Authority;
use crate::person::ResidenceKind;
use chrono::NaiveDate;

/// Where a household lives, for the tariffs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Domicile {
    /// In the commune.
    Here,
    /// *Hors commune*.
    Elsewhere,
}

/// What must be known of somebody before a document is asked. Everything that is told must be met,
/// and only a known fact meets it: nothing is asked of a family on a guess.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Condition {
    /// Youngest age, in completed years.
    pub age_from: Option<u32>,
    /// Greatest age, in completed years.
    pub age_until: Option<u32>,
    /// Parental authority: that of the adult over the child of a pair; of a child, that of one of
    /// the adults of the household over it.
    pub authority: Vec<Authority>,
    /// Where the child lives with respect to the household.
    pub residence: Vec<ResidenceKind>,
    /// Where the household lives.
    pub domicile: Option<Domicile>,
    /// Only of a child who has a care plan.
    pub care_plan: bool,
}

impl Condition {
    /// Nothing is asked beforehand.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Looks at what few may see: the document then tells it, and few may see the document.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.care_plan || !self.authority.is_empty()
    }

    /// Whether it is met by a household, and by the person and the adult whom the document is about.
    #[must_use]
    pub fn met(
        &self,
        family: &Family<'_>,
        person: Option<&AboutPerson>,
        adult: Option<PersonId>,
        today: NaiveDate,
    ) -> bool {
        self.domicile
            .is_none_or(|asked| family.domicile == Some(asked))
            && self.age_met(person, today)
            && (self.residence.is_empty()
                || person
                    .and_then(|one| one.residence)
                    .is_some_and(|kind| self.residence.contains(&kind)))
            && (!self.care_plan || person.is_some_and(|one| one.care_plan))
            && (self.authority.is_empty() || self.authority_met(family, person, adult))
    }

    /// A date whose day or month is not known is of an age only when all its days are.
    fn age_met(&self, person: Option<&AboutPerson>, today: NaiveDate) -> bool {
        if self.age_from.is_none() && self.age_until.is_none() {
            return true;
        }
        let Some(birth) = person.and_then(|one| one.birth) else {
            return false;
        };
        let (least, most) = birth.age_range_at(today);
        self.age_from.is_none_or(|from| least >= from)
            && self.age_until.is_none_or(|until| most <= until)
    }

    fn authority_met(
        &self,
        family: &Family<'_>,
        person: Option<&AboutPerson>,
        adult: Option<PersonId>,
    ) -> bool {
        person.is_some_and(|child| {
            family.links.iter().any(|link| {
                link.child == child.person
                    && adult.is_none_or(|adult| link.adult == adult)
                    && self.authority.contains(&link.authority)
            })
        })
    }
}
