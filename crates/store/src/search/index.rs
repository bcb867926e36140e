//! Keeping the index current within the write.

use super::card::{self, Card};
use super::near;
use crate::capture::Change;
use crate::door::{Reader, Tx};
use crate::error::Result;
use crate::household::{addresses, members};
use crate::{merge, person, request};
use guichet_domain::id::HouseholdId;
use guichet_domain::phone::Phone;
use guichet_domain::request::{Description, Fact, RequestField, Target, described};
use guichet_domain::search::{Entries, Entry};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Refreshes the files that these changes touched.
pub(crate) fn refresh(connection: &Connection, changes: &[Change]) -> Result<()> {
    let mut households = BTreeSet::new();
    let mut persons = BTreeSet::new();
    let mut requests = BTreeSet::new();
    for change in changes {
        match change.kind.as_str() {
            "household" => {
                households.insert(change.entity);
            }
            "member" | "address" => {
                households.insert(change.owner);
            }
            // Its numbers lead to the household that survives, and back once that is undone.
            "merge" => {
                let value = change.value.as_deref();
                let absorbed = merge::absorbed_in(connection, value, change.base)?;
                households.extend([Some(change.owner), absorbed].into_iter().flatten());
            }
            "person" => {
                persons.insert(change.entity);
            }
            "request" => {
                requests.insert(change.entity);
            }
            "phone" | "email" => {
                persons.insert(change.owner);
            }
            _ => {}
        }
    }
    for person in persons {
        let mut statement =
            connection.prepare_cached("SELECT household FROM member WHERE person = ?1")?;
        let mut rows = statement.query([person])?;
        while let Some(row) = rows.next()? {
            households.insert(row.get::<_, Uuid>(0)?);
        }
    }
    for household in households {
        card::put(
            connection,
            household,
            of_household(connection, household)?.as_ref(),
        )?;
    }
    for request in requests {
        card::put(
            connection,
            request,
            of_request(connection, request)?.as_ref(),
        )?;
    }
    Ok(())
}

/// Empties the index and makes it anew. Gives the number of files.
pub fn rebuild(tx: &Tx<'_>) -> Result<usize> {
    rebuild_on(tx.connection())
}

/// [`rebuild`], inside a transaction of the caller.
pub(crate) fn rebuild_on(connection: &Connection) -> Result<usize> {
    connection.execute_batch(
        "DELETE FROM search_token; DELETE FROM search_near; DELETE FROM search_card;",
    )?;
    let files = files(connection)?;
    for (file, waits) in &files {
        card::put(
            connection,
            *file,
            of_file(connection, *file, *waits)?.as_ref(),
        )?;
    }
    Ok(files.len())
}

/// How many lines of the index are missing, or are not what the rows of the base say: none, since
/// each write keeps it current.
pub(crate) fn strays(connection: &Connection) -> Result<u64> {
    let files = files(connection)?;
    let mut words = BTreeSet::new();
    let (mut strays, mut lines) = (0, 0u64);
    for (file, waits) in &files {
        let Some(card) = of_file(connection, *file, *waits)? else {
            continue;
        };
        strays += card::strays(connection, *file, &card)?;
        lines += card.entries.len() as u64;
        let spelt = card.entries.into_iter().filter(|e| e.field.has_words());
        words.extend(spelt.map(|entry| entry.token));
    }
    for (table, expected) in [("search_card", files.len() as u64), ("search_token", lines)] {
        strays += card::count(connection, table)?.abs_diff(expected);
    }
    Ok(strays + near::strays(connection, &words)?)
}

/// Every file that is found, in the order in which they came, with whether it is a request.
fn files(connection: &Connection) -> Result<Vec<(Uuid, bool)>> {
    let mut statement = connection.prepare(
        "SELECT id, 0, created_at FROM household h
         WHERE NOT EXISTS (SELECT 1 FROM merge g WHERE g.absorbed = h.id)
         UNION ALL
         SELECT id, 1, submitted_at FROM request
         WHERE kind = 'creation' AND status IN ('pending', 'to_complete')
         ORDER BY 3, 1",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn of_file(connection: &Connection, file: Uuid, waits: bool) -> Result<Option<Card>> {
    match waits {
        true => of_request(connection, file),
        false => of_household(connection, file),
    }
}

/// A household to come is found as those that exist, until its request is decided.
fn of_request(connection: &Connection, id: Uuid) -> Result<Option<Card>> {
    let Some(found) = request::proposal_to_index(connection, id)? else {
        return Ok(None);
    };
    let mut entries = Entries::default();
    entries.request_number(&found.number.to_string());
    if let Some(number) = found.household_number {
        entries.number(number.0);
    }
    let described = described(&found.proposal.changes);
    let fact = |target: Target, field| described.fact(&target, field);
    let protected = fact(Target::Household, RequestField::Protected);
    let told = protected != Some(Fact::Flag(true));
    for (place, (person, role)) in (1..).zip(described.members()) {
        entries.person(place, role, &described.person(person));
        if told {
            contacts_of_request(&mut entries, place, person, &described);
        }
    }
    if let (true, Some(Fact::Address(address))) =
        (told, fact(Target::Household, RequestField::Address))
    {
        entries.address(&address);
    }
    Ok(Some(Card {
        waits: true,
        archived: false,
        entries: entries.into_sorted().collect(),
    }))
}

fn contacts_of_request(entries: &mut Entries, place: u32, person: &str, told: &Description) {
    if let Some(Fact::Phones(phones)) = told.fact(&Target::person(person), RequestField::Phones) {
        for line in phones {
            if let Ok(phone) = Phone::parse(&line.number, "") {
                entries.phone(place, &phone);
            }
        }
    }
    if let Some(Fact::Emails(emails)) = told.fact(&Target::person(person), RequestField::Emails) {
        for email in emails {
            entries.email(place, &email);
        }
    }
}

fn of_household(connection: &Connection, id: Uuid) -> Result<Option<Card>> {
    type Row = (i64, Option<String>, bool, bool);
    let found: Option<Row> = connection
        .prepare_cached(
            "SELECT number, origin_ref, status = 'archived', coalesce(protected, 0)
             FROM household h WHERE id = ?1
               AND NOT EXISTS (SELECT 1 FROM merge g WHERE g.absorbed = h.id)",
        )?
        .query_row([id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((number, origin, archived, protected)) = found else {
        return Ok(None);
    };
    let reader = Reader::over(connection);
    let household = HouseholdId::from_uuid(id);
    let mut entries = Entries::default();
    entries.number(number);
    if let Some(origin) = origin {
        entries.origin(&origin);
    }
    for (number, origin) in merge::former_numbers(&reader, household)? {
        entries.number(number.0);
        if let Some(origin) = origin {
            entries.origin(&origin);
        }
    }
    for (place, member) in (1..).zip(members(&reader, household)?) {
        entries.person(place, member.role, &member.fields);
        // What a protected file shows on demand alone, no search may find out.
        if protected {
            continue;
        }
        for line in person::phones(&reader, member.person)? {
            if let Ok(phone) = Phone::parse(&line.number, "") {
                entries.phone(place, &phone);
            }
        }
        for email in person::emails(&reader, member.person)? {
            entries.email(place, &email.address);
        }
    }
    if !protected {
        for address in addresses(&reader, household)? {
            entries.address(&address.fields);
        }
    }
    let entries: Vec<Entry> = entries.into_sorted().collect();
    Ok(Some(Card {
        waits: false,
        archived,
        entries,
    }))
}
