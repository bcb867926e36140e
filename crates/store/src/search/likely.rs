//! Who looks like a person being typed: same names and first name or birth, same telephone. Exact
//! on folded words, so that it answers between two keys.

use crate::door::Reader;
use crate::error::Result;
use crate::visibility::{Sight, clause};
use guichet_domain::date::PartialDate;
use guichet_domain::id::HouseholdId;
use guichet_domain::search::{Field, date_token, joined};
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

/// The members, in sight, who bear one of the names with the first name or the birth date, or who
/// have the telephone number (within `contact`): the household and the place of the member in its
/// file, from 1. In no particular order.
pub fn likely(
    reader: &Reader<'_>,
    likeness: &Likeness<'_>,
    identity: &Sight,
    contact: &Sight,
) -> Result<Vec<(HouseholdId, u32)>> {
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
    let mut read = |sql: &str, parameters: &[&dyn rusqlite::ToSql]| -> Result<()> {
        let mut statement = reader.connection().prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        while let Some(row) = rows.next()? {
            found.insert((HouseholdId::from_uuid(row.get(0)?), row.get(1)?));
        }
        Ok(())
    };
    let both = format!(
        "SELECT c.file, n.member FROM search_token n
         JOIN search_token o ON o.field = ?3 AND o.token = ?2
           AND o.doc = n.doc AND o.member = n.member
         JOIN search_card c ON c.doc = n.doc
         WHERE n.field IN (?5, ?6) AND n.token = ?1 AND c.waits = 0 AND {} LIMIT ?7",
        clause("c.file", "?4")
    );
    for name in &names {
        for (other, field) in [(&first, Field::FirstName), (&date, Field::BirthDate)] {
            if let Some(other) = other {
                read(
                    &both,
                    params![
                        name,
                        other,
                        field.code(),
                        identity.parameter(),
                        Field::Name.code(),
                        Field::BirthName.code(),
                        CANDIDATES
                    ],
                )?;
            }
        }
    }
    if let Some(phone) = &likeness.phone {
        let same = format!(
            "SELECT c.file, n.member FROM search_token n
             JOIN search_card c ON c.doc = n.doc
             WHERE n.field = ?4 AND n.token = ?1 AND c.waits = 0 AND {} AND {} LIMIT ?5",
            clause("c.file", "?2"),
            clause("c.file", "?3")
        );
        read(
            &same,
            params![
                phone,
                identity.parameter(),
                contact.parameter(),
                Field::Phone.code(),
                CANDIDATES
            ],
        )?;
    }
    Ok(found.into_iter().collect())
}
