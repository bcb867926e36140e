//! Keeping what the lists are sorted by current within the write.

use crate::capture::Change;
use crate::door::Reader;
use crate::error::Result;
use crate::household::{current_address, members};
use crate::sql::{unhex, word};
use crate::{merge, person};
use guichet_domain::household::label_of;
use guichet_domain::id::HouseholdId;
use guichet_domain::name::fold;
use guichet_domain::person::{MemberRole, PersonFields};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A line of `listed_household`, in the order of its columns after the id.
type Household = (i64, String, String, i64, bool, i64, i64);
/// A line of `listed_person`, likewise.
type Person = (String, String, String, String, bool);

/// Between what a person is sorted by first and next: before any letter, and before a space.
const NEXT: char = '\t';

/// Refreshes the lines of whom these changes touched.
pub(crate) fn refresh(connection: &Connection, changes: &[Change]) -> Result<()> {
    let (households, persons) = touched(connection, changes)?;
    for household in households {
        match household_line(connection, household)? {
            Some(line) => put_household(connection, household, &line)?,
            None => forget(connection, "listed_household", "household", household)?,
        }
    }
    for person in persons {
        match person_line(connection, person)? {
            Some(line) => put_person(connection, person, &line)?,
            None => forget(connection, "listed_person", "person", person)?,
        }
    }
    Ok(())
}

/// Empties both tables and makes them anew.
pub(crate) fn rebuild_on(connection: &Connection) -> Result<()> {
    connection.execute_batch("DELETE FROM listed_household; DELETE FROM listed_person;")?;
    for household in ids(connection, "SELECT id FROM household")? {
        if let Some(line) = household_line(connection, household)? {
            put_household(connection, household, &line)?;
        }
    }
    for person in ids(connection, "SELECT id FROM person")? {
        if let Some(line) = person_line(connection, person)? {
            put_person(connection, person, &line)?;
        }
    }
    Ok(())
}

/// How many lines are missing, or are not what the rows of the base say: none, since each write
/// keeps them current.
pub(crate) fn strays(connection: &Connection) -> Result<u64> {
    let mut strays = 0;
    let mut expected = (0i64, 0i64);
    let mut held = connection.prepare(
        "SELECT number, name, town, children, archived, created_at, changed_at
         FROM listed_household WHERE household = ?1",
    )?;
    for household in ids(connection, "SELECT id FROM household")? {
        let line = household_line(connection, household)?;
        expected.0 += i64::from(line.is_some());
        let found: Option<Household> = held
            .query_row([household], |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    row.get(5)?,
                    row.get(6)?,
                ))
            })
            .optional()?;
        strays += u64::from(found != line);
    }
    let mut held = connection.prepare(
        "SELECT name, first_name, birth, sex, active FROM listed_person WHERE person = ?1",
    )?;
    for person in ids(connection, "SELECT id FROM person")? {
        let line = person_line(connection, person)?;
        expected.1 += i64::from(line.is_some());
        let found: Option<Person> = held
            .query_row([person], |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                ))
            })
            .optional()?;
        strays += u64::from(found != line);
    }
    // Lines of nobody.
    let counted: (i64, i64) = connection.query_row(
        "SELECT (SELECT count(*) FROM listed_household), (SELECT count(*) FROM listed_person)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let excess = (counted.0 - expected.0).max(0) + (counted.1 - expected.1).max(0);
    Ok(strays + excess.unsigned_abs())
}

/// The households and the persons whose lines these changes may move.
fn touched(
    connection: &Connection,
    changes: &[Change],
) -> Result<(BTreeSet<Uuid>, BTreeSet<Uuid>)> {
    // Owners are households, persons, and others that are neither: no line is found for those.
    let mut owners = BTreeSet::new();
    let mut households = BTreeSet::new();
    for change in changes {
        owners.insert(change.owner);
        let value = change.value.as_deref();
        match (change.kind.as_str(), change.field_group.as_str()) {
            // What was taken into another stands in no list, and comes back once that is undone.
            ("merge", _) => owners.extend(merge::absorbed_in(connection, value, change.base)?),
            // One that is no more is found by nothing else.
            ("household", "*") => {
                households.insert(change.entity);
            }
            // Who leaves by a row that is taken away, or passed to another person.
            ("member", "link" | "*") => {
                owners.extend(value.and_then(person_of));
                owners.extend(value_of(connection, change.base)?.and_then(|v| person_of(&v)));
            }
            _ => {}
        }
    }
    let mut persons = BTreeSet::new();
    let mut homes = connection.prepare_cached("SELECT household FROM member WHERE person = ?1")?;
    let mut exists = connection.prepare_cached("SELECT 1 FROM household WHERE id = ?1")?;
    for owner in owners {
        if exists.exists([owner])? {
            households.insert(owner);
            continue;
        }
        persons.insert(owner);
        for home in homes.query_map([owner], |row| row.get(0))? {
            households.insert(home?);
        }
    }
    let mut people = connection.prepare_cached("SELECT person FROM member WHERE household = ?1")?;
    for household in &households {
        for person in people.query_map([household], |row| row.get(0))? {
            persons.insert(person?);
        }
    }
    Ok((households, persons))
}

fn value_of(connection: &Connection, change: Option<Uuid>) -> Result<Option<String>> {
    let Some(change) = change else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached("SELECT value FROM change WHERE id = ?1")?;
    let value = statement.query_row([change], |row| row.get(0)).optional()?;
    Ok(value.flatten())
}

fn person_of(value: &str) -> Option<Uuid> {
    let json: serde_json::Value = serde_json::from_str(value).ok()?;
    json.get("person")?.as_str().and_then(unhex)
}

fn household_line(connection: &Connection, id: Uuid) -> Result<Option<Household>> {
    let found: Option<(i64, bool, bool, i64)> = connection
        .prepare_cached(include_str!("household.sql"))?
        .query_row([id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((number, archived, protected, created_at)) = found else {
        return Ok(None);
    };
    let changed_at: Option<i64> = connection
        .prepare_cached(include_str!("changed_at.sql"))?
        .query_row([id], |row| row.get(0))?;
    let reader = Reader::over(connection);
    let household = HouseholdId::from_uuid(id);
    let members = members(&reader, household)?;
    let label = label_of(members.iter().map(|member| (member.role, &member.fields)));
    let children = members.iter().filter(|one| one.role == MemberRole::Child);
    // What a protected file shows on demand alone, no list may tell.
    let address = match protected {
        true => None,
        false => current_address(&reader, household)?,
    };
    Ok(Some((
        number,
        fold(&label),
        address.map_or_else(String::new, |address| fold(&address.fields.commune)),
        i64::try_from(children.count()).unwrap_or(i64::MAX),
        archived,
        created_at,
        changed_at.unwrap_or(created_at),
    )))
}

fn person_line(connection: &Connection, id: Uuid) -> Result<Option<Person>> {
    let found: Option<(PersonFields, bool)> = connection
        .prepare_cached(include_str!("person.sql"))?
        .query_row([id], |row| Ok((person::read_fields(row, 1)?, row.get(12)?)))
        .optional()?;
    Ok(found.map(|(fields, active)| {
        let name = fold(fields.name().unwrap_or_default());
        let first = fold(fields.first_name.as_deref().unwrap_or_default());
        let birth = fields.birth_date();
        (
            format!("{name}{NEXT}{first}"),
            format!("{first}{NEXT}{name}"),
            birth.map_or_else(String::new, |date| date.to_string()),
            fields.sex.and_then(word).unwrap_or_default(),
            active,
        )
    }))
}

fn put_household(connection: &Connection, id: Uuid, line: &Household) -> Result<()> {
    let (number, name, town, children, archived, created_at, changed_at) = line;
    connection
        .prepare_cached(include_str!("put_household.sql"))?
        .execute(params![
            id, number, name, town, children, archived, created_at, changed_at
        ])?;
    Ok(())
}

fn put_person(connection: &Connection, id: Uuid, line: &Person) -> Result<()> {
    let (name, first_name, birth, sex, active) = line;
    connection
        .prepare_cached(include_str!("put_person.sql"))?
        .execute(params![id, name, first_name, birth, sex, active])?;
    Ok(())
}

fn forget(connection: &Connection, table: &str, column: &str, id: Uuid) -> Result<()> {
    connection
        .prepare_cached(&format!("DELETE FROM {table} WHERE {column} = ?1"))?
        .execute([id])?;
    Ok(())
}

fn ids(connection: &Connection, sql: &str) -> Result<Vec<Uuid>> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
