//! The list of families.

use super::page::{Conditions, Key, Line, Page, State};
use crate::door::Reader;
use crate::error::{Result, StoreError};
use crate::request;
use crate::supporting_document::QueueSight;
use crate::visibility::{Sight, clause};
use guichet_domain::id::{EntityId, HouseholdId};
use guichet_domain::name;
use rusqlite::OptionalExtension;

/// What families are sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HouseholdSort {
    /// The family's label.
    #[default]
    Name,
    /// Its number.
    Number,
    /// Where it lives, for who sees contact details of the whole list.
    Town,
    /// How many children.
    Children,
    /// When it was created.
    Created,
    /// When it was last changed.
    Changed,
}

impl HouseholdSort {
    /// Every way.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Number,
        Self::Town,
        Self::Children,
        Self::Created,
        Self::Changed,
    ];

    const fn key(self) -> Key {
        let (column, whole) = match self {
            Self::Name => ("h.name", false),
            Self::Number => ("h.number", true),
            Self::Town => ("h.town", false),
            Self::Children => ("h.children", true),
            Self::Created => ("h.created_at", true),
            Self::Changed => ("h.changed_at", true),
        };
        Key { column, whole }
    }
}

/// Which families.
#[derive(Debug, Clone, Default)]
pub struct HouseholdFilter {
    /// In use, set aside, or both.
    pub state: State,
    /// Followed by this entity.
    pub entity: Option<EntityId>,
    /// Whose label begins so.
    pub name: Option<String>,
    /// Who live in a town whose name begins so, as far as contact details are in sight.
    pub town: Option<String>,
    /// With a request that waits, of those in sight.
    pub pending: bool,
    /// With a document to bring, of those in sight.
    pub missing: bool,
    /// Created at this instant or later, in Unix milliseconds.
    pub created_since: Option<i64>,
    /// Changed at this instant or later, in Unix milliseconds.
    pub changed_since: Option<i64>,
}

/// What who asks may know.
#[derive(Debug, Clone)]
pub struct HouseholdSight {
    /// Families who are listed.
    pub identity: Sight,
    /// Families whose address is in sight.
    pub contact: Sight,
    /// Families whose requests are in sight.
    pub requests: Sight,
    /// Families whose documents are in sight.
    pub documents: QueueSight,
}

impl HouseholdSight {
    /// The address of each family listed is in sight.
    #[must_use]
    pub fn sees_towns(&self) -> bool {
        self.contact == Sight::Commune || self.contact == self.identity
    }
}

/// A list of families.
#[derive(Debug, Clone)]
pub struct HouseholdList {
    /// In which order.
    pub sort: HouseholdSort,
    /// Which.
    pub filter: HouseholdFilter,
    /// For whom.
    pub sight: HouseholdSight,
}

/// When a household in a list was last changed, in Unix milliseconds.
///
/// # Errors
/// [`StoreError::NotFound`] for one that stands in no list.
pub fn changed_at(reader: &Reader<'_>, id: HouseholdId) -> Result<i64> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT changed_at FROM listed_household WHERE household = ?1")?;
    let found = statement.query_row([id.uuid()], |row| row.get(0));
    found.optional()?.ok_or(StoreError::NotFound("household"))
}

const FROM: &str = "listed_household h";
const ID: &str = "h.household";

/// A page of the list. Who does not see the addresses of everybody listed is given no order of
/// towns: the list is then sorted by name.
pub fn households(reader: &Reader<'_>, list: &HouseholdList, page: &Page) -> Result<Vec<Line>> {
    let sort = match list.sort {
        HouseholdSort::Town if !list.sight.sees_towns() => HouseholdSort::Name,
        sort => sort,
    };
    conditions(list).lines(reader, FROM, ID, &sort.key(), page)
}

/// The query of a page, for the test that looks at its plan.
#[cfg(feature = "test-cost")]
pub(crate) fn statement(list: &HouseholdList, page: &Page) -> String {
    conditions(list).sql(FROM, ID, &list.sort.key(), page)
}

/// How many families are listed.
pub fn count(reader: &Reader<'_>, list: &HouseholdList) -> Result<u32> {
    conditions(list).count(reader, FROM)
}

fn conditions(list: &HouseholdList) -> Conditions {
    let HouseholdList { filter, sight, .. } = list;
    let mut all = Conditions::default();
    // `+`: the list is walked in its order, and each family looked up in what is asked, rather than
    // what is asked gathered and sorted.
    if let Some(followed) = all.followed(&sight.identity) {
        all.add(format!("+h.household IN ({followed})"));
    }
    match filter.state {
        State::Active => all.add("h.archived = 0"),
        State::Archived => all.add("h.archived = 1"),
        State::All => {}
    }
    if let Some(entity) = filter.entity {
        let entity = all.bind(entity.uuid().as_bytes().to_vec());
        all.add(format!(
            "+h.household IN (SELECT f.household FROM follow f
               WHERE f.until IS NULL AND f.entity = {entity})"
        ));
    }
    if let Some(begun) = &filter.name {
        begins(&mut all, "h.name", begun);
    }
    if let Some(begun) = &filter.town {
        begins(&mut all, "h.town", begun);
        if let Some(followed) = all.followed(&sight.contact) {
            all.add(format!("+h.household IN ({followed})"));
        }
    }
    if let Some(since) = filter.created_since {
        let since = all.bind(since);
        all.add(format!("h.created_at >= {since}"));
    }
    if let Some(since) = filter.changed_since {
        let since = all.bind(since);
        all.add(format!("h.changed_at >= {since}"));
    }
    if filter.pending {
        let seen = all.bind(sight.requests.parameter());
        all.add(format!(
            "+h.household IN (SELECT r.household FROM request r
               WHERE r.status IN ('pending', 'to_complete') AND r.household IS NOT NULL AND {})",
            request::clause("r", &seen)
        ));
    }
    if filter.missing {
        let QueueSight {
            documents,
            restricted,
            ..
        } = &sight.documents;
        let documents = all.bind(documents.parameter());
        let restricted = all.bind(restricted.parameter());
        all.add(format!(
            "EXISTS (SELECT 1 FROM awaited_document a
               WHERE a.household = h.household AND a.status IN ('missing', 'refused')
                 AND (a.document_type NOT IN (SELECT id FROM document_type WHERE restricted)
                      OR {})) AND {}",
            clause("h.household", &restricted),
            clause("h.household", &documents),
        ));
    }
    all
}

/// The column, folded, begins with what was typed.
pub(super) fn begins(all: &mut Conditions, column: &str, typed: &str) {
    let folded = name::fold(typed);
    if folded.is_empty() {
        return;
    }
    // No letter of a folded text comes after this one.
    let end = all.bind(format!("{folded}\u{10ffff}"));
    let begun = all.bind(folded);
    all.add(format!("{column} >= {begun} AND {column} < {end}"));
}
