//! Who looks like a person being typed: same names and first name or birth, same telephone. Exact
//! on folded words, so that it answers between two keys.

use crate::door::Reader;
use crate::error::Result;
use crate::request;
use crate::visibility::{Sight, clause};
use guichet_domain::date::PartialDate;
use guichet_domain::id::{HouseholdId, MemberId, RequestId};
use guichet_domain::name::fold;
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

/// The form in which a name stands whole in the index.
fn whole(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// The members, in sight, who bear one of the names with the first name or the birth date, or who
/// have the telephone number (within `contact`). In no particular order.
pub fn likely(
    reader: &Reader<'_>,
    likeness: &Likeness<'_>,
    identity: &Sight,
    contact: &Sight,
) -> Result<Vec<(HouseholdId, MemberId)>> {
    let (identity, contact) = (identity.parameter(), contact.parameter());
    let seen = clause("n.household", "?5");
    let reached = format!("{seen} AND {}", clause("n.household", "?6"));
    let found = alike(
        reader,
        likeness,
        (&seen, &[&identity]),
        (&reached, &[&identity, &contact]),
    )?;
    let member = |(household, member)| {
        (
            HouseholdId::from_uuid(household),
            MemberId::from_uuid(member),
        )
    };
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
            "EXISTS (SELECT 1 FROM request r WHERE r.id = n.household AND {} AND {}{more})",
            request::clause("r", "?5"),
            request::clause("r", "?6"),
        )
    };
    let reached = waits(&format!(" AND {}", request::clause("r", "?7")));
    let found = alike(
        reader,
        likeness,
        (&waits(""), &[identity, requests]),
        (&reached, &[identity, requests, contact]),
    )?;
    let requests = found.into_iter().map(|(request, _)| request);
    Ok(requests.map(RequestId::from_uuid).collect())
}

/// A condition on `n`, with its parameters from ?5 on.
type Condition<'c> = (&'c str, &'c [&'c dyn ToSql]);

/// Where the words of the index stand together: what is known by a name, and by a telephone.
fn alike(
    reader: &Reader<'_>,
    likeness: &Likeness<'_>,
    (seen, seen_by): Condition<'_>,
    (reached, reached_by): Condition<'_>,
) -> Result<BTreeSet<(Uuid, Uuid)>> {
    let mut found = BTreeSet::new();
    let names: BTreeSet<String> = [likeness.usage_name, likeness.birth_name]
        .into_iter()
        .flatten()
        .map(whole)
        .filter(|name| !name.is_empty())
        .collect();
    let first = likeness
        .first_name
        .map(whole)
        .filter(|name| !name.is_empty());
    let date = likeness
        .birth_date
        .and_then(|date| date.exact())
        .map(|day| day.format("%d%m%Y").to_string());
    let mut read = |sql: &str, words: [&dyn ToSql; 4], sights: &[&dyn ToSql]| -> Result<()> {
        let mut statement = reader.connection().prepare_cached(sql)?;
        let parameters: Vec<&dyn ToSql> = words.iter().chain(sights).copied().collect();
        let mut rows = statement.query(parameters.as_slice())?;
        while let Some(row) = rows.next()? {
            found.insert((row.get(0)?, row.get(1)?));
        }
        Ok(())
    };
    let both = format!(
        "SELECT n.household, n.member FROM search_token n
         JOIN search_token o ON o.token = ?2 AND o.kind = ?3
           AND o.household = n.household AND o.member = n.member
         WHERE n.token = ?1 AND n.kind IN ('name', 'birth_name') AND {seen} LIMIT ?4"
    );
    for name in &names {
        for (other, kind) in [(&first, "first_name"), (&date, "birth_date")] {
            if let Some(other) = other {
                read(&both, [name, other, &kind, &CANDIDATES], seen_by)?;
            }
        }
    }
    if let Some(phone) = &likeness.phone {
        // ?3 stands where the other query has it.
        let same = format!(
            "SELECT n.household, n.member FROM search_token n
             WHERE n.token = ?1 AND n.kind = ?2 AND ?3 IS NULL AND {reached} LIMIT ?4"
        );
        read(&same, [phone, &"phone", &Null, &CANDIDATES], reached_by)?;
    }
    Ok(found)
}
