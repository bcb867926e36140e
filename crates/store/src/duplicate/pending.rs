//! Keeping the suspicions current. A write only notes whom it touched: an import of a town must not
//! compare it person by person. Whoever looks at the list compares those noted first; when they are
//! too many for that, the list says that the town should be compared anew.

use super::portrait::portrait;
use super::suspected;
use crate::base::Base;
use crate::capture::Change;
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::search::{self, Likeness as Asked};
use crate::{household, person};
use guichet_domain::duplicate::{Evidence, Portrait, Spellings, compare};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::phone::Phone;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// At most this many persons are compared before a list is shown: some tenths of a second.
const AT_ONCE: u32 = 100;

/// How current the suspicions are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// Persons noted and not compared yet.
    pub persons: u64,
}

/// Notes the persons whom these changes touched, once the town was compared a first time.
pub(crate) fn note(connection: &Connection, changes: &[Change]) -> Result<()> {
    let mut persons = BTreeSet::new();
    let mut households = BTreeSet::new();
    for change in changes {
        match change.kind.as_str() {
            "person" => {
                persons.insert(change.entity);
            }
            "phone" | "email" | "kinship" => {
                persons.insert(change.owner);
            }
            // Who joins, leaves or moves changes what is known of those who live with her.
            "household" => {
                households.insert(change.entity);
            }
            "member" | "address" => {
                households.insert(change.owner);
            }
            _ => {}
        }
    }
    if persons.is_empty() && households.is_empty() {
        return Ok(());
    }
    let turn: Option<i64> = connection
        .prepare_cached("SELECT turn FROM duplicate_state WHERE id = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let Some(turn) = turn else {
        return Ok(());
    };
    let mut statement =
        connection.prepare_cached("SELECT person FROM member WHERE household = ?1")?;
    for household in households {
        let rows = statement.query_map([household], |row| row.get::<_, Uuid>(0))?;
        for member in rows {
            persons.insert(member?);
        }
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO duplicate_pending (person, turn) VALUES (?1, ?2)
         ON CONFLICT (person) DO UPDATE SET turn = excluded.turn",
    )?;
    for person in persons {
        insert.execute(params![person, turn])?;
    }
    Ok(())
}

/// How many persons wait to be compared again.
pub fn pending(reader: &Reader<'_>) -> Result<Pending> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT count(*) FROM duplicate_pending")?;
    let persons: i64 = statement.query_row([], |row| row.get(0))?;
    Ok(Pending {
        persons: u64::try_from(persons).unwrap_or_default(),
    })
}

/// Compares again those whom writes touched, as far as that takes no time.
pub fn catch_up(base: &Base) -> Result<()> {
    let any = base.read::<_, StoreError>(|reader| Ok(pending(reader)?.persons > 0))?;
    if !any || base.is_damaged() {
        return Ok(());
    }
    base.write_local(|tx: &Tx<'_>| {
        let mut statement = tx
            .connection()
            .prepare_cached("SELECT person FROM duplicate_pending ORDER BY person LIMIT ?1")?;
        let rows = statement.query_map([AT_ONCE], |row| row.get::<_, Uuid>(0))?;
        let noted: Vec<Uuid> = rows.collect::<rusqlite::Result<_>>()?;
        let mut spellings = Spellings::default();
        for id in noted {
            compare_again(tx, PersonId::from_uuid(id), &mut spellings)?;
            tx.connection()
                .prepare_cached("DELETE FROM duplicate_pending WHERE person = ?1")?
                .execute([id])?;
        }
        Ok::<_, StoreError>(())
    })
}

/// Finds anew everybody who looks like one person.
fn compare_again(tx: &Tx<'_>, id: PersonId, spellings: &mut Spellings) -> Result<()> {
    suspected::forget(tx.connection(), id)?;
    let (own, fields) = match portrait(tx, id, spellings) {
        Ok(Some(found)) => found,
        Ok(None) | Err(StoreError::NotFound(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    let phones = person::phones(tx, id)?;
    let phones = phones
        .iter()
        .filter_map(|line| Phone::parse(&line.number, "").ok());
    let emails = person::emails(tx, id)?;
    let asked = Asked {
        usage_name: fields.usage_name.as_deref(),
        birth_name: fields.birth_name.as_deref(),
        first_name: fields.first_name.as_deref(),
        birth_date: fields.birth_date(),
        phones: phones.map(|phone| phone.digits()).collect(),
        emails: emails.iter().map(|email| email.address.as_str()).collect(),
    };
    let mut met = BTreeSet::new();
    for (file, place) in search::everybody_like(tx, &asked)? {
        let Some(other) = at_place(tx, file, place, spellings, &own)? else {
            continue;
        };
        if other == id || !met.insert(other) {
            continue;
        }
        if let Some((theirs, other_fields)) = portrait(tx, other, spellings)? {
            let likeness = compare(&own, &theirs);
            suspected::keep(
                tx.connection(),
                (id, &fields),
                (other, &other_fields),
                &likeness,
            )?;
        }
    }
    Ok(())
}

/// The member at a place of a file, unless a look at her names and birth already tells her apart.
fn at_place(
    reader: &Reader<'_>,
    file: HouseholdId,
    place: u32,
    spellings: &mut Spellings,
    own: &Portrait,
) -> Result<Option<PersonId>> {
    let members = household::members(reader, file)?;
    let place = usize::try_from(place).unwrap_or(0).checked_sub(1);
    let Some(member) = place.and_then(|place| members.get(place)) else {
        return Ok(None);
    };
    let Some(bare) = Portrait::of(&member.fields, spellings) else {
        return Ok(None);
    };
    let barred = compare(own, &bare).evidence().any(Evidence::bars);
    Ok((!barred).then_some(member.person))
}
