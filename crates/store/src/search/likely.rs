//! Who looks like a person being typed: same names and first name or birth, same telephone. Exact
//! on folded words, so that it answers between two keys.

use crate::door::Reader;
use crate::error::Result;
use crate::visibility::{Sight, clause};
use guichet_domain::date::PartialDate;
use guichet_domain::id::{HouseholdId, MemberId};
use guichet_domain::name::fold;
use rusqlite::params;
use std::collections::BTreeSet;

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
    let mut read = |sql: &str, parameters: &[&dyn rusqlite::ToSql]| -> Result<()> {
        let mut statement = reader.connection().prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        while let Some(row) = rows.next()? {
            let (household, member) = (row.get(0)?, row.get(1)?);
            found.insert((
                HouseholdId::from_uuid(household),
                MemberId::from_uuid(member),
            ));
        }
        Ok(())
    };
    let both = format!(
        "SELECT n.household, n.member FROM search_token n
         JOIN search_token o ON o.token = ?2 AND o.kind = ?3
           AND o.household = n.household AND o.member = n.member
         WHERE n.token = ?1 AND n.kind IN ('name', 'birth_name') AND {} LIMIT ?5",
        clause("n.household", "?4")
    );
    for name in &names {
        for (other, kind) in [(&first, "first_name"), (&date, "birth_date")] {
            if let Some(other) = other {
                read(
                    &both,
                    params![name, other, kind, identity.parameter(), CANDIDATES],
                )?;
            }
        }
    }
    if let Some(phone) = &likeness.phone {
        let same = format!(
            "SELECT n.household, n.member FROM search_token n
             WHERE n.token = ?1 AND n.kind = 'phone' AND {} AND {} LIMIT ?4",
            clause("n.household", "?2"),
            clause("n.household", "?3")
        );
        read(
            &same,
            params![phone, identity.parameter(), contact.parameter(), CANDIDATES],
        )?;
    }
    Ok(found.into_iter().collect())
}
