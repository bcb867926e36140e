//! The list of persons: each once, whatever the households she belongs to.

use super::households::begins;
use super::page::{Conditions, Key, Line, Page, State};
use crate::door::Reader;
use crate::error::Result;
use crate::household::role_word;
use crate::sql::word;
use crate::visibility::Sight;
use chrono::NaiveDate;
use guichet_domain::person::{MemberRole, Sex};

/// What persons are sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PersonSort {
    /// Name, then first name.
    #[default]
    Name,
    /// First name, then name.
    FirstName,
    /// Date of birth, those who have none first.
    Birth,
}

impl PersonSort {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Name, Self::FirstName, Self::Birth];

    const fn key(self) -> Key {
        let column = match self {
            Self::Name => "p.name",
            Self::FirstName => "p.first_name",
            Self::Birth => "p.birth",
        };
        Key {
            column,
            whole: false,
        }
    }
}

/// Which persons.
#[derive(Debug, Clone, Default)]
pub struct PersonFilter {
    /// In a file in use, in files set aside alone, or both.
    pub state: State,
    /// In this role in a household in sight.
    pub role: Option<MemberRole>,
    /// Of this sex.
    pub sex: Option<Sex>,
    /// Whose name begins so.
    pub name: Option<String>,
    /// Born on this day or later, as far as it is known.
    pub born_from: Option<NaiveDate>,
    /// Born on this day or before, as far as it is known.
    pub born_until: Option<NaiveDate>,
}

/// A list of persons.
#[derive(Debug, Clone)]
pub struct PersonList {
    /// In which order.
    pub sort: PersonSort,
    /// Which.
    pub filter: PersonFilter,
    /// Families whose members are listed.
    pub sight: Sight,
}

const FROM: &str = "listed_person p";
const ID: &str = "p.person";

/// A page of the list.
pub fn persons(reader: &Reader<'_>, list: &PersonList, page: &Page) -> Result<Vec<Line>> {
    conditions(list).lines(reader, FROM, ID, &list.sort.key(), page)
}

/// The query of a page, for the test that looks at its plan.
#[cfg(feature = "test-cost")]
pub(crate) fn statement(list: &PersonList, page: &Page) -> String {
    conditions(list).sql(FROM, ID, &list.sort.key(), page)
}

/// How many persons are listed.
pub fn count(reader: &Reader<'_>, list: &PersonList) -> Result<u32> {
    conditions(list).count(reader, FROM)
}

/// Memberships in sight that fulfil a condition, as the inside of `EXISTS (…)`.
fn membership(all: &mut Conditions, sight: &Sight, condition: &str) -> String {
    let seen = match all.followed(sight) {
        Some(followed) => format!("AND m.household IN ({followed})"),
        None => String::new(),
    };
    format!(
        "SELECT 1 FROM member m WHERE m.person = p.person AND m.until IS NULL {seen} {condition}"
    )
}

/// Of a household in use.
const IN_USE: &str = "AND EXISTS (SELECT 1 FROM listed_household h
    WHERE h.household = m.household AND h.archived = 0)";

fn conditions(list: &PersonList) -> Conditions {
    let PersonList { filter, sight, .. } = list;
    let mut all = Conditions::default();
    match (sight, filter.state) {
        // Of the whole commune, the table tells.
        (Sight::Commune, State::Active) => all.add("p.active = 1"),
        (Sight::Commune, State::Archived) => all.add("p.active = 0"),
        (Sight::Commune, State::All) => {}
        (_, state) => {
            let condition = if state == State::Active { IN_USE } else { "" };
            let seen = membership(&mut all, sight, condition);
            all.add(format!("EXISTS ({seen})"));
            if state == State::Archived {
                let used = membership(&mut all, sight, IN_USE);
                all.add(format!("NOT EXISTS ({used})"));
            }
        }
    }
    if let Some(role) = filter.role {
        let role = all.bind(role_word(role).to_owned());
        let held = membership(&mut all, sight, &format!("AND m.role = {role}"));
        all.add(format!("EXISTS ({held})"));
    }
    if let Some(sex) = filter.sex.and_then(word) {
        let sex = all.bind(sex);
        all.add(format!("p.sex = {sex}"));
    }
    if let Some(begun) = &filter.name {
        begins(&mut all, "p.name", begun);
    }
    // A date known in part comes before the days that it may mean.
    if filter.born_from.is_some() || filter.born_until.is_some() {
        all.add("p.birth <> ''");
    }
    if let Some(from) = filter.born_from {
        let from = all.bind(from.to_string());
        all.add(format!("p.birth >= {from}"));
    }
    if let Some(until) = filter.born_until {
        let until = all.bind(until.to_string());
        all.add(format!("p.birth <= {until}"));
    }
    all
}
