//! How to reach a person: telephone numbers and e-mail addresses, in order of preference.

use crate::door::{Reader, Tx};
use crate::error::Result;
use guichet_domain::id::{EmailId, PersonId, PhoneId};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A telephone number of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneLine {
    /// Its id.
    pub id: PhoneId,
    /// E.164.
    pub number: String,
    /// "mobile", "travail"…, as the agent wrote it.
    pub label: Option<String>,
}

/// An e-mail address of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// Its id.
    pub id: EmailId,
    /// The address.
    pub address: String,
}

/// The telephone numbers of a person.
pub fn phones(reader: &Reader<'_>, person: PersonId) -> Result<Vec<PhoneLine>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT id, number, label FROM phone WHERE person = ?1 ORDER BY position, id",
    )?;
    let rows = statement.query_map([person.uuid()], |row| {
        Ok(PhoneLine {
            id: PhoneId::from_uuid(row.get(0)?),
            number: row.get(1)?,
            label: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The e-mail addresses of a person.
pub fn emails(reader: &Reader<'_>, person: PersonId) -> Result<Vec<Email>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id, address FROM email WHERE person = ?1 ORDER BY position, id")?;
    let rows = statement.query_map([person.uuid()], |row| {
        Ok(Email {
            id: EmailId::from_uuid(row.get(0)?),
            address: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Gives a person exactly these numbers, in this order. A number kept keeps its id and history.
pub fn set_phones(
    tx: &Tx<'_>,
    person: PersonId,
    wanted: &[(String, Option<String>)],
) -> Result<()> {
    let mut held = phones(tx, person)?;
    for (position, (number, label)) in (0i64..).zip(wanted) {
        match held.iter().position(|line| line.number == *number) {
            Some(at) => {
                let line = held.remove(at);
                tx.connection()
                    .prepare_cached("UPDATE phone SET label = ?2, position = ?3 WHERE id = ?1")?
                    .execute(params![line.id.uuid(), label, position])?;
            }
            None => {
                tx.connection()
                    .prepare_cached(
                        "INSERT INTO phone (id, person, number, label, position)
                         VALUES (?1, ?2, ?3, ?4, ?5)",
                    )?
                    .execute(params![tx.new_id(), person.uuid(), number, label, position])?;
            }
        }
    }
    for line in held {
        tx.connection()
            .prepare_cached("DELETE FROM phone WHERE id = ?1")?
            .execute([line.id.uuid()])?;
    }
    Ok(())
}

/// Gives a person exactly these e-mail addresses, in this order.
pub fn set_emails(tx: &Tx<'_>, person: PersonId, wanted: &[String]) -> Result<()> {
    let mut held = emails(tx, person)?;
    for (position, address) in (0i64..).zip(wanted) {
        match held.iter().position(|email| email.address == *address) {
            Some(at) => {
                let email = held.remove(at);
                tx.connection()
                    .prepare_cached("UPDATE email SET position = ?2 WHERE id = ?1")?
                    .execute(params![email.id.uuid(), position])?;
            }
            None => {
                tx.connection()
                    .prepare_cached(
                        "INSERT INTO email (id, person, address, position)
                         VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute(params![tx.new_id(), person.uuid(), address, position])?;
            }
        }
    }
    for email in held {
        tx.connection()
            .prepare_cached("DELETE FROM email WHERE id = ?1")?
            .execute([email.id.uuid()])?;
    }
    Ok(())
}

/// The change that last touched the telephone numbers, and the e-mail addresses, of a person: each
/// list is one answer of a form and is compared as a whole. Nil while nobody ever told any.
pub fn contact_versions(reader: &Reader<'_>, person: PersonId) -> Result<BTreeMap<String, Uuid>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("contact_versions.sql"))?;
    let mut versions = BTreeMap::new();
    for (kind, group) in [("phone", "phones"), ("email", "emails")] {
        let last = statement
            .query_row(params![person.uuid(), kind], |row| row.get(0))
            .optional()?;
        versions.insert(group.to_owned(), last.unwrap_or(Uuid::nil()));
    }
    Ok(versions)
}
