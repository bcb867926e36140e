//! Keeping the index current within the write.

use super::query::number_word;
use crate::capture::Change;
use crate::door::{Reader, Tx};
use crate::error::Result;
use crate::household::members;
use crate::{person, request};
use guichet_domain::date::PartialDate;
use guichet_domain::id::{HouseholdId, MemberId};
use guichet_domain::name::fold;
use guichet_domain::person::PersonFields;
use guichet_domain::phone::Phone;
use guichet_domain::request::{Fact, RequestField, Target, described};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Refreshes the households that these changes touched.
pub(crate) fn refresh(connection: &Connection, changes: &[Change]) -> Result<()> {
    let mut households = BTreeSet::new();
    let mut persons = BTreeSet::new();
    let mut requests = BTreeSet::new();
    for change in changes {
        match change.kind.as_str() {
            "household" => {
                households.insert(change.entity);
            }
            "member" => {
                households.insert(change.owner);
            }
            "person" => {
                persons.insert(change.entity);
            }
            "request" => {
                requests.insert(change.entity);
            }
            "phone" => {
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
        reindex(connection, HouseholdId::from_uuid(household))?;
    }
    for request in requests {
        reindex_request(connection, request)?;
    }
    Ok(())
}

/// Empties the index and makes it anew. Gives the number of households.
pub fn rebuild(tx: &Tx<'_>) -> Result<usize> {
    let connection = tx.connection();
    connection.execute("DELETE FROM search_token", [])?;
    let ids: Vec<Uuid> = connection
        .prepare("SELECT id FROM household")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in &ids {
        reindex(connection, HouseholdId::from_uuid(*id))?;
    }
    for id in request::to_index(connection)? {
        reindex_request(connection, id)?;
    }
    Ok(ids.len())
}

/// A household to come is found as those that exist, until its request is decided. Its words stand
/// under the id of the request.
fn reindex_request(connection: &Connection, id: Uuid) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM search_token WHERE household = ?1")?
        .execute([id])?;
    let Some(found) = request::proposal_to_index(connection, id)? else {
        return Ok(());
    };
    let mut tokens = Tokens {
        connection,
        household: HouseholdId::from_uuid(id),
    };
    let itself = MemberId::from_uuid(id);
    tokens.add(&number_word(found.number), "number", itself)?;
    if let Some(number) = found.household_number {
        tokens.add(&number.0.to_string(), "number", itself)?;
        tokens.add(&number.to_string(), "number", itself)?;
    }
    let described = described(&found.proposal.changes);
    for (person, _) in described.members() {
        tokens.add_person(&described.person(person), itself)?;
        let phones = described.fact(&Target::person(person), RequestField::Phones);
        if let Some(Fact::Phones(phones)) = phones {
            for line in phones {
                if let Ok(phone) = Phone::parse(&line.number, "") {
                    tokens.add(&phone.digits(), "phone", itself)?;
                }
            }
        }
    }
    Ok(())
}

fn reindex(connection: &Connection, household: HouseholdId) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM search_token WHERE household = ?1")?
        .execute([household.uuid()])?;
    let reader = Reader::over(connection);
    let mut tokens = Tokens {
        connection,
        household,
    };
    let found: Option<(i64, Option<String>)> = connection
        .prepare_cached("SELECT number, origin_ref FROM household WHERE id = ?1")?
        .query_row([household.uuid()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((number, origin)) = found else {
        return Ok(());
    };
    let itself = MemberId::from_uuid(household.uuid());
    tokens.add(&number.to_string(), "number", itself)?;
    tokens.add(&format!("{number:05}"), "number", itself)?;
    if let Some(origin) = origin {
        tokens.add_words(&origin, "origin", itself)?;
    }
    for member in members(&reader, household)? {
        tokens.add_person(&member.fields, member.id)?;
        for line in person::phones(&reader, member.person)? {
            if let Ok(phone) = Phone::parse(&line.number, "") {
                tokens.add(&phone.digits(), "phone", member.id)?;
            }
        }
    }
    Ok(())
}

/// A date as it is typed at the counter, digits only, and its year.
fn date_tokens(date: PartialDate) -> Vec<String> {
    let year = format!("{:04}", date.year);
    let mut tokens = vec![year.clone()];
    if let Some(month) = date.month {
        tokens.push(format!("{month:02}{year}"));
        if let Some(day) = date.day {
            tokens.push(format!("{day:02}{month:02}{year}"));
        }
    }
    tokens
}

struct Tokens<'c> {
    connection: &'c Connection,
    household: HouseholdId,
}

impl Tokens<'_> {
    fn add(&mut self, token: &str, kind: &str, member: MemberId) -> Result<()> {
        if token.is_empty() {
            return Ok(());
        }
        self.connection
            .prepare_cached(
                "INSERT INTO search_token (token, kind, household, member)
                 VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            )?
            .execute(params![token, kind, self.household.uuid(), member.uuid()])?;
        Ok(())
    }

    /// The names and the birth of a person.
    fn add_person(&mut self, fields: &PersonFields, member: MemberId) -> Result<()> {
        for (name, kind) in [
            (&fields.usage_name, "name"),
            (&fields.birth_name, "birth_name"),
            (&fields.first_name, "first_name"),
        ] {
            self.add_words(name.as_deref().unwrap_or(""), kind, member)?;
        }
        if let Some(date) = fields.birth_date() {
            for token in date_tokens(date) {
                self.add(&token, "birth_date", member)?;
            }
        }
        Ok(())
    }

    /// Each word, and the whole joined: "Le Goff" is found by "legoff".
    fn add_words(&mut self, text: &str, kind: &str, member: MemberId) -> Result<()> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        for word in &words {
            self.add(word, kind, member)?;
        }
        if words.len() > 1 {
            self.add(&words.concat(), kind, member)?;
        }
        Ok(())
    }
}
