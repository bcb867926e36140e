//! What is asked of the list of persons, and what it tells of each.

use crate::commands::listing::ListState;
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use chrono::{Days, Months, NaiveDate};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::person::{MemberRole, Sex};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::listing::{self, Line, PersonFilter, PersonList};
use guichet_store::{Reader, Sight, household, person};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What persons are sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PersonSort {
    /// Name, then first name.
    #[default]
    Name,
    /// First name, then name.
    FirstName,
    /// Date of birth, those who have none first.
    Birth,
}

/// Which persons, in which order; what is absent asks nothing.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct PersonQuestion {
    /// In which order.
    #[ts(optional, as = "Option<PersonSort>")]
    pub sort: PersonSort,
    /// From the highest down.
    #[ts(optional, as = "Option<bool>")]
    pub descending: bool,
    /// In a file in use, when absent.
    #[ts(optional, as = "Option<ListState>")]
    pub state: ListState,
    /// In this role.
    pub role: Option<MemberRole>,
    /// Of this sex.
    pub sex: Option<Sex>,
    /// Whose name begins so.
    pub name: Option<String>,
    /// Of this age or older today, in years.
    pub age_from: Option<u8>,
    /// Of this age or younger today, in years.
    pub age_to: Option<u8>,
}

/// A file that a person is in.
#[derive(Debug, Serialize, TS)]
pub struct ListedIn {
    /// Its id.
    pub id: HouseholdId,
    /// "00017".
    pub number: String,
    /// Her role there.
    pub role: MemberRole,
}

/// A person in the list.
#[derive(Debug, Serialize, TS)]
pub struct PersonLine {
    /// Its id.
    pub id: PersonId,
    /// Her name, of use or of birth.
    pub name: String,
    /// Her first name.
    pub first_name: String,
    /// "À naître".
    pub unborn: bool,
    /// "14/03/1987", or what is known of it.
    pub birth_fr: Option<String>,
    /// Her files in sight, the oldest link first.
    pub files: Vec<ListedIn>,
}

impl PersonQuestion {
    /// The list of who asks.
    pub(super) fn list(&self, call: &Call<'_>) -> Result<PersonList> {
        let today = time::today(call.host.environment.as_ref());
        Ok(PersonList {
            sort: match self.sort {
                PersonSort::Name => listing::PersonSort::Name,
                PersonSort::FirstName => listing::PersonSort::FirstName,
                PersonSort::Birth => listing::PersonSort::Birth,
            },
            filter: PersonFilter {
                state: self.state.into(),
                role: self.role,
                sex: self.sex,
                name: self.name.clone(),
                born_from: self.age_to.and_then(|age| youngest(today, age)),
                born_until: self
                    .age_from
                    .and_then(|age| years_before(today, age.into())),
            },
            sight: call.sight(Verb::Read, Volet::Identity)?,
        })
    }
}

/// The same day so many years ago.
fn years_before(today: NaiveDate, years: u32) -> Option<NaiveDate> {
    today.checked_sub_months(Months::new(12 * years))
}

/// The first birth of those who are of this age or younger.
fn youngest(today: NaiveDate, age: u8) -> Option<NaiveDate> {
    years_before(today, u32::from(age) + 1)?.checked_add_days(Days::new(1))
}

/// What is told of the persons of these lines.
pub(super) fn told(reader: &Reader<'_>, sight: &Sight, lines: &[Line]) -> Result<Vec<PersonLine>> {
    let mut told = Vec::with_capacity(lines.len());
    for line in lines {
        let id = PersonId::from_uuid(line.id);
        let fields = person::by_id(reader, id)?;
        let mut files = Vec::new();
        for (home, role) in household::households_of(reader, id, sight)? {
            files.push(ListedIn {
                id: home,
                number: household::by_id(reader, home, sight)?.number.to_string(),
                role,
            });
        }
        told.push(PersonLine {
            id,
            name: fields.name().unwrap_or_default().to_owned(),
            unborn: fields.is_unborn(),
            birth_fr: fields.birth_date().map(|date| date.fr()),
            first_name: fields.first_name.unwrap_or_default(),
            files,
        });
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_those_of_the_last_birthday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // (today, age, first birth that is no older, last birth that is old enough)
        for (today, age, no_older, old_enough) in [
            ("2026-11-17", 0, "2025-11-18", "2026-11-17"),
            ("2026-11-17", 3, "2022-11-18", "2023-11-17"),
            ("2024-02-29", 3, "2020-03-01", "2021-02-28"),
            ("2023-02-28", 2, "2020-02-29", "2021-02-28"),
        ] {
            let today = day(today);
            assert_eq!(youngest(today, age), Some(day(no_older)), "{today} {age}");
            assert_eq!(
                years_before(today, age.into()),
                Some(day(old_enough)),
                "{today} {age}"
            );
        }
    }
}
