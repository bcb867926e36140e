//! Everything that the base keeps about one adult, wherever it stands: what an answer to a request
//! for access is made of (RGPD, article 15). Nothing here is about anybody else.

use crate::door::Reader;
use crate::error::Result;
use crate::kinship::{self, Link};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::number::HouseholdNumber;
use guichet_domain::person::MemberRole;
use rusqlite::params;
use uuid::Uuid;

/// A household that she belongs or belonged to.
#[derive(Debug, Clone)]
pub struct Belonging {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
    /// In which role.
    pub role: MemberRole,
    /// Since when, ISO date.
    pub since: String,
    /// Until when, ISO date; none while she belongs to it.
    pub until: Option<String>,
    /// She is the one adult who ever lived in it: what the household says, it says of her.
    pub alone: bool,
}

/// An address that she had: that of a household while she lived in it.
#[derive(Debug, Clone)]
pub struct Home {
    /// The household.
    pub household: HouseholdId,
    /// `billing`, `other`, or none where it lives.
    pub kind: Option<String>,
    /// Number and street.
    pub line: String,
    /// The rest of the line.
    pub complement: Option<String>,
    /// Postcode.
    pub postcode: String,
    /// Commune.
    pub commune: String,
    /// Since when, ISO date.
    pub since: String,
    /// Until when, ISO date.
    pub until: Option<String>,
}

/// A supporting document about her.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Number of the household it was brought to.
    pub number: HouseholdNumber,
    /// Its type.
    pub label: String,
    /// Its state, as the base keeps it.
    pub status: String,
    /// ISO dates: shown, issued, valid until.
    pub dates: [Option<String>; 3],
    /// Why it was refused or waived.
    pub reason: Option<String>,
    /// Files of it that are still kept.
    pub files: u32,
}

/// A free text of one of her households.
#[derive(Debug, Clone)]
pub struct Written {
    /// The household.
    pub household: HouseholdId,
    /// When, Unix milliseconds; none for the observation.
    pub at: Option<i64>,
    /// What it says.
    pub body: String,
}

/// A value of hers that the change log keeps.
#[derive(Debug, Clone)]
pub struct Kept {
    /// When, Unix milliseconds.
    pub at: i64,
    /// `person`, `phone`, `email`.
    pub kind: String,
    /// Which fields.
    pub field_group: String,
    /// JSON; none when it was taken away.
    pub value: Option<String>,
}

/// A text by which somebody else would be recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trace {
    /// A name or first name.
    Name(String),
    /// A telephone number, E.164.
    Phone(String),
    /// An e-mail address.
    Email(String),
    /// Number and street of a household that she never lived in.
    Street(String),
}

/// The households she belongs or belonged to as an adult, the present ones first.
pub fn belongings(reader: &Reader<'_>, person: PersonId) -> Result<Vec<Belonging>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("belongings.sql"))?;
    let rows = statement.query_map([person.uuid()], |row| {
        let role: String = row.get(2)?;
        Ok(Belonging {
            household: HouseholdId::from_uuid(row.get(0)?),
            number: HouseholdNumber(row.get(1)?),
            role: crate::household::role_of(&role),
            since: row.get(3)?,
            until: row.get(4)?,
            alone: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The addresses she had.
pub fn homes(reader: &Reader<'_>, person: PersonId) -> Result<Vec<Home>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("homes.sql"))?;
    let rows = statement.query_map([person.uuid()], |row| {
        Ok(Home {
            household: HouseholdId::from_uuid(row.get(0)?),
            kind: row.get(1)?,
            line: row.get(2)?,
            complement: row.get(3)?,
            postcode: row.get(4)?,
            commune: row.get(5)?,
            since: row.get(6)?,
            until: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What she is to children, in the order it was told.
pub fn links(reader: &Reader<'_>, person: PersonId) -> Result<Vec<Link>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT child FROM kinship WHERE person = ?1 ORDER BY id")?;
    let children: Vec<Uuid> = statement
        .query_map([person.uuid()], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut links = Vec::new();
    for child in children {
        links.extend(kinship::between(
            reader,
            PersonId::from_uuid(child),
            person,
        )?);
    }
    Ok(links)
}

/// The children of the households in which she is responsable or conjoint now.
pub fn children(reader: &Reader<'_>, person: PersonId) -> Result<Vec<PersonId>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("children.sql"))?;
    let rows = statement.query_map([person.uuid()], |row| row.get(0).map(PersonId::from_uuid))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The documents about her, and those about a household whose one adult she ever was.
pub fn documents(reader: &Reader<'_>, person: PersonId) -> Result<Vec<Shown>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("documents.sql"))?;
    let rows = statement.query_map([person.uuid()], |row| {
        Ok(Shown {
            number: HouseholdNumber(row.get(0)?),
            label: row.get(1)?,
            status: row.get(2)?,
            dates: [row.get(3)?, row.get(4)?, row.get(5)?],
            reason: row.get(6)?,
            files: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The observations and notes of the households she belongs to now.
pub fn texts(reader: &Reader<'_>, person: PersonId) -> Result<Vec<Written>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("texts.sql"))?;
    let rows = statement.query_map([person.uuid()], |row| {
        Ok(Written {
            household: HouseholdId::from_uuid(row.get(0)?),
            at: row.get(1)?,
            body: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the change log keeps of her: of herself, her telephone numbers and e-mail addresses. What a
/// purge took away is not there.
pub fn kept(reader: &Reader<'_>, person: PersonId) -> Result<Vec<Kept>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT a.at, c.kind, c.field_group, c.value FROM change c JOIN act a ON a.n = c.act
         WHERE c.owner = ?1 AND c.kind IN ('person', 'phone', 'email') AND c.salt IS NOT NULL
         ORDER BY c.n",
    )?;
    let rows = statement.query_map([person.uuid()], |row| {
        Ok(Kept {
            at: row.get(0)?,
            kind: row.get(1)?,
            field_group: row.get(2)?,
            value: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// When the files of her present households were looked at, Unix milliseconds, the latest first;
/// by whom is the agents' own data.
pub fn looked_at(reader: &Reader<'_>, person: PersonId, limit: u32) -> Result<Vec<i64>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT at FROM access
         WHERE subject IN (SELECT household FROM member WHERE person = ?1 AND until IS NULL)
         ORDER BY n DESC LIMIT ?2",
    )?;
    let rows = statement.query_map(params![person.uuid(), limit], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// By what anybody else of her households, of her children's, or linked with them, would be
/// recognised in a free text.
pub fn traces_of_others(reader: &Reader<'_>, person: PersonId) -> Result<Vec<Trace>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("traces_of_others.sql"))?;
    let rows = statement.query_map([person.uuid()], |row| {
        let (kind, text): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(match kind.as_str() {
            "name" => Trace::Name(text),
            "phone" => Trace::Phone(text),
            "email" => Trace::Email(text),
            _ => Trace::Street(text),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
