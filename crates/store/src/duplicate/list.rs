//! The suspicions that an agent may see. Sight stands inside each query: a pair of which one person
//! is hidden is neither listed nor counted, and one that contact details alone make suspect is
//! listed only to who sees them.

use super::suspected::in_order;
use crate::door::Reader;
use crate::error::Result;
use crate::visibility::{Sight, clause};
use guichet_domain::duplicate::{Evidence, SUSPECTED};
use guichet_domain::id::{HouseholdId, PersonId};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};

/// What who asks may know.
#[derive(Debug, Clone)]
pub struct DuplicateSight {
    /// Families whose persons she may judge.
    pub identity: Sight,
    /// Families whose contact details she sees.
    pub contact: Sight,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The most likely first.
    #[default]
    Likeliest,
    /// What was entered last first.
    Newest,
    /// By name.
    Name,
}

/// Which suspicions.
#[derive(Debug, Clone, Copy, Default)]
pub struct Listing {
    /// In which order.
    pub order: Order,
    /// Those that an agent put aside, instead of those that wait.
    pub put_aside: bool,
    /// Between these two files alone.
    pub files: Option<(HouseholdId, HouseholdId)>,
}

/// Two persons who look like one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one kept first.
    pub one: PersonId,
    /// The other.
    pub other: PersonId,
    /// What the evidence in sight weighs.
    pub points: i32,
    /// What speaks for and against, of what is in sight.
    pub evidence: Vec<Evidence>,
}

/// Two files that share several such pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePair {
    /// The file kept first.
    pub one: HouseholdId,
    /// The other.
    pub other: HouseholdId,
    /// How many pairs.
    pub pairs: u32,
}

/// How many there are, of what is in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Pairs of persons that wait.
    pub persons: u32,
    /// Pairs of files that share two or more of them.
    pub files: u32,
    /// Pairs put aside.
    pub put_aside: u32,
}

/// A person in sight, by a file that she belongs to.
fn seen(person: &str, parameter: &str) -> String {
    format!(
        "({parameter} IS NULL OR EXISTS (
           SELECT 1 FROM member m WHERE m.person = {person} AND m.until IS NULL AND {}))",
        clause("m.household", parameter)
    )
}

/// The pairs in sight, of ?1 identity and ?2 contact, with what they weigh for who asks. Those put
/// aside or the others: a decision holds while neither identity moved.
fn in_sight(put_aside: bool) -> String {
    let not = if put_aside { "" } else { "NOT" };
    format!(
        "SELECT * FROM (
           SELECT s.one, s.other, s.evidence, s.name, {contact} AS contact,
                  CASE WHEN {contact} THEN s.points ELSE s.bare END AS weight
           FROM suspected_duplicate s
           WHERE {one} AND {other}
             AND {not} EXISTS (SELECT 1 FROM distinct_person d
                 WHERE d.person = s.one AND d.other = s.other AND d.seen = s.seen))
         WHERE weight >= {SUSPECTED}",
        contact = format_args!("({} AND {})", seen("s.one", "?2"), seen("s.other", "?2")),
        one = seen("s.one", "?1"),
        other = seen("s.other", "?1"),
    )
}

fn sights(sight: &DuplicateSight) -> Vec<Value> {
    [&sight.identity, &sight.contact]
        .map(|sight| sight.parameter().map_or(Value::Null, Value::Text))
        .to_vec()
}

/// A page of the pairs.
pub fn pairs(
    reader: &Reader<'_>,
    listing: &Listing,
    sight: &DuplicateSight,
    offset: u32,
    limit: u32,
) -> Result<Vec<Pair>> {
    let order = match listing.order {
        Order::Likeliest => "p.weight DESC, p.one, p.other",
        // An id begins with the instant at which it was made.
        Order::Newest => "p.other DESC, p.one DESC",
        Order::Name => "p.name, p.one, p.other",
    };
    let mut values = sights(sight);
    values.extend([
        Value::Integer(i64::from(limit)),
        Value::Integer(i64::from(offset)),
    ]);
    let between = match listing.files {
        None => "1",
        Some((one, other)) => {
            values.extend([one, other].map(|file| Value::Blob(file.as_bytes().to_vec())));
            "EXISTS (SELECT 1 FROM member m JOIN member n
               ON m.person = p.one AND n.person = p.other
               WHERE m.until IS NULL AND n.until IS NULL
                 AND ((m.household = ?5 AND n.household = ?6)
                   OR (m.household = ?6 AND n.household = ?5)))"
        }
    };
    let sql = format!(
        "SELECT p.one, p.other, p.weight, p.contact, p.evidence FROM ({}) p
         WHERE {between} ORDER BY {order} LIMIT ?3 OFFSET ?4",
        in_sight(listing.put_aside)
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values), read_pair)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The suspicion on two persons, put aside or not; `None` when there is none in sight.
pub fn pair(
    reader: &Reader<'_>,
    one: PersonId,
    other: PersonId,
    sight: &DuplicateSight,
) -> Result<Option<Pair>> {
    let (one, other) = in_order(one, other);
    let mut values = sights(sight);
    values.extend([one, other].map(|id| Value::Blob(id.as_bytes().to_vec())));
    for put_aside in [false, true] {
        let sql = format!(
            "SELECT p.one, p.other, p.weight, p.contact, p.evidence FROM ({}) p
             WHERE p.one = ?3 AND p.other = ?4",
            in_sight(put_aside)
        );
        let mut statement = reader.connection().prepare_cached(&sql)?;
        let found = statement.query_row(params_from_iter(values.iter()), read_pair);
        if let Some(found) = found.optional()? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The pairs in sight between two files, each in sight itself, grouped: those that share several.
fn grouped() -> String {
    format!(
        "SELECT min(m.household, n.household) AS one, max(m.household, n.household) AS other,
                count(*) AS pairs, sum(p.weight) AS weight
         FROM ({}) p
         JOIN member m ON m.person = p.one AND m.until IS NULL
         JOIN member n ON n.person = p.other AND n.until IS NULL
         WHERE m.household <> n.household AND {} AND {}
         GROUP BY 1, 2 HAVING count(*) > 1",
        in_sight(false),
        clause("m.household", "?1"),
        clause("n.household", "?1"),
    )
}

/// A page of the pairs of files.
pub fn file_pairs(
    reader: &Reader<'_>,
    sight: &DuplicateSight,
    offset: u32,
    limit: u32,
) -> Result<Vec<FilePair>> {
    let sql = format!(
        "{} ORDER BY weight DESC, one, other LIMIT ?3 OFFSET ?4",
        grouped()
    );
    let mut values = sights(sight);
    values.extend([
        Value::Integer(i64::from(limit)),
        Value::Integer(i64::from(offset)),
    ]);
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| {
        Ok(FilePair {
            one: HouseholdId::from_uuid(row.get(0)?),
            other: HouseholdId::from_uuid(row.get(1)?),
            pairs: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many there are.
pub fn counts(reader: &Reader<'_>, sight: &DuplicateSight) -> Result<Counts> {
    let values = sights(sight);
    let count = |inner: String| -> Result<u32> {
        let sql = format!("SELECT count(*) FROM ({inner})");
        let mut statement = reader.connection().prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(values.iter()), |row| row.get(0))?)
    };
    Ok(Counts {
        persons: count(in_sight(false))?,
        files: count(grouped())?,
        put_aside: count(in_sight(true))?,
    })
}

fn read_pair(row: &Row<'_>) -> rusqlite::Result<Pair> {
    let contact: bool = row.get(3)?;
    let words: String = row.get(4)?;
    let evidence = words.split(' ').filter_map(Evidence::of_code);
    Ok(Pair {
        one: PersonId::from_uuid(row.get(0)?),
        other: PersonId::from_uuid(row.get(1)?),
        points: row.get(2)?,
        evidence: evidence
            .filter(|one| contact || !one.is_contact())
            .collect(),
    })
}
