//! Who looks like a person being typed: same names and first name or birth, same telephone. Exact
//! on folded words, so that it answers between two keys.

use crate::door::Reader;
use crate::error::Result;
use crate::request;
use crate::visibility::{Sight, clause};
use guichet_domain::date::PartialDate;
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::search::{Field, date_token, joined};
use rusqlite::ToSql;
use rusqlite::types::Null;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is known so far of the person being typed.
#[derive(Debug, Clone, Default)]
pub struct Likeness<'a> {
    /// Name of use.
    pub usage_name: Option<&'a str>,
    /// Name of birth.
    pub birth_name: Option<&'a str>,
    /// First name.
    pub first_name: Option<&'a str>,
    /// Birth date, whole.
    pub birth_date: Option<PartialDate>,
    /// Telephone number, digits as [`guichet_domain::phone::Phone::digits`] gives them.
    pub phone: Option<String>,
}

/// At most this many candidates are looked at: beyond, a name is too common to tell anything.
const CANDIDATES: u32 = 60;

/// The members, in sight, who bear one of the names with the first name or the birth date, or who
/// have the telephone number (within `contact`): the household and the place of the member in its
/// file, from 1. In no particular order.
pub fn likely(
    reader: &Reader<'_>,
    likeness: &Likeness<'_>,
    identity: &Sight,
    contact: &Sight,
) -> Result<Vec<(HouseholdId, u32)>> {
    let (identity, contact) = (identity.parameter(), contact.parameter());
    let seen = format!("c.waits = 0 AND {}", clause("c.file", "?6"));
    let reached = format!("{seen} AND {}", clause("c.file", "?7"));
    let found = alike(
        reader,
        likeness,
        (&seen, &[&identity]),
        (&reached, &[&identity, &contact]),
    )?;
    let member = |(file, member)| (HouseholdId::from_uuid(file), member);
    Ok(found.into_iter().map(member).collect())
}

/// The requests for a household to come that speak of such a person: the index does not tell which
/// of theirs it is, nor whether the words belong to one. Seen by who sees requests and identities
/// where they wait.
pub fn likely_waiting(
    reader: &Reader<'_>,
    likeness: &Likeness<'_>,
    identity: &Sight,
    requests: &Sight,
    contact: &Sight,
) -> Result<Vec<RequestId>> {
    let sights = [identity, requests, contact].map(Sight::parameter);
    let [identity, requests, contact] = &sights;
    let waits = |more: &str| {
        format!(
            "c.waits = 1 AND EXISTS
               (SELECT 1 FROM request r WHERE r.id = c.file AND {} AND {}{more})",
            request::clause("r", "?6"),
            request::clause("r", "?7"),
        )
    };
    let reached = waits(&format!(" AND {}", request::clause("r", "?8")));
    let found = alike(
        reader,
        likeness,
        (&waits(""), &[identity, requests]),
        (&reached, &[identity, requests, contact]),
    )?;
    let files: BTreeSet<Uuid> = found.into_iter().map(|(file, _)| file).collect();
    Ok(files.into_iter().map(RequestId::from_uuid).collect())
}

/// A condition on the card `c`, with its parameters from ?6 on.
type Condition<'c> = (&'c str, &'c [&'c dyn ToSql]);

/// Where the words of the index stand together: what is known by a name, and by a telephone.
fn alike(
    reader: &Reader<'_>,
    likeness: &Likeness<'_>,
    (seen, seen_by): Condition<'_>,
    (reached, reached_by): Condition<'_>,
) -> Result<BTreeSet<(Uuid, u32)>> {
    let mut found = BTreeSet::new();
    let names: BTreeSet<String> = [likeness.usage_name, likeness.birth_name]
        .into_iter()
        .flatten()
        .map(joined)
        .filter(|name| !name.is_empty())
        .collect();
    let first = likeness
        .first_name
        .map(joined)
        .filter(|name| !name.is_empty());
    let date = likeness
        .birth_date
        .filter(|date| date.exact().is_some())
        .map(date_token);
    let mut read = |sql: &str, words: [&dyn ToSql; 5], sights: &[&dyn ToSql]| -> Result<()> {
        let mut statement = reader.connection().prepare_cached(sql)?;
        let parameters: Vec<&dyn ToSql> = words.iter().chain(sights).copied().collect();
        let mut rows = statement.query(parameters.as_slice())?;
        while let Some(row) = rows.next()? {
            found.insert((row.get(0)?, row.get(1)?));
        }
        Ok(())
    };
    let both = format!(
        "SELECT c.file, n.member FROM search_token n
         JOIN search_token o ON o.field = ?3 AND o.token = ?2
           AND o.doc = n.doc AND o.member = n.member
         JOIN search_card c ON c.doc = n.doc
         WHERE n.field = ?4 AND n.token = ?1 AND {seen} LIMIT ?5"
    );
    for name in &names {
        for (other, field) in [(&first, Field::FirstName), (&date, Field::BirthDate)] {
            let Some(other) = other else { continue };
            for named in [Field::Name, Field::BirthName] {
                let words: [&dyn ToSql; 5] =
                    [name, other, &field.code(), &named.code(), &CANDIDATES];
                read(&both, words, seen_by)?;
            }
        }
    }
    if let Some(phone) = &likeness.phone {
        // ?3 and ?4 stand where the other query has them.
        let same = format!(
            "SELECT c.file, n.member FROM search_token n
             JOIN search_card c ON c.doc = n.doc
             WHERE n.token = ?1 AND n.field = ?2 AND ?3 IS NULL AND ?4 IS NULL AND {reached}
             LIMIT ?5"
        );
        let field = Field::Phone.code();
        read(
            &same,
            [phone, &field, &Null, &Null, &CANDIDATES],
            reached_by,
        )?;
    }
    Ok(found)
}
